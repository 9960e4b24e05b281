package dev.stepslew.template;

import dev.stepslew.config.Configuration;
import dev.stepslew.yaml.None;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A scope with the variables that Ansible sets while it renders a file, such as {@code ansible_managed}. Whoever else sets
 * one of these is not heard.
 *
 * @param called what the task calls the file: {@code template_path}
 * @param destination where the file will be on the host: {@code template_destpath}
 */
record TemplateVariables(
        Scope scope, Path file, String called, Configuration configuration, Optional<String> destination)
        implements Scope {

    private static final Set<String> NAMES = Set.of(
            "ansible_managed",
            "template_path",
            "template_fullpath",
            "template_host",
            "template_destpath",
            "template_uid",
            "template_mtime",
            "template_run_date");

    @Override
    public Optional<Object> lookup(String name) {
        return NAMES.contains(name) ? Optional.of(own(name)) : scope.lookup(name);
    }

    private Object own(String name) {
        return switch (name) {
            case "ansible_managed" -> managed();
            case "template_path" -> called;
            case "template_fullpath" -> file.toAbsolutePath().normalize().toString();
            case "template_host" -> host();
            case "template_destpath" -> destination.isPresent() ? destination.get() : None.NONE;
            case "template_run_date" -> new Moment(LocalDateTime.now());
            case "template_uid" -> owner();
            default -> modified();
        };
    }

    /** The configured text: {@code {host}}, {@code {uid}} and {@code {file}} filled in, and the file's time as by strftime. */
    private String managed() {
        String text = configuration.text("DEFAULT_MANAGED_STR").orElse("Ansible managed");
        String filled = text.replace("{host}", host()).replace("{uid}", owner()).replace("{file}", called);
        return TimeFormat.format(modified().time(), filled);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private String owner() {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException e) {
            return "";
        }
    }

    private Moment modified() {
        try {
            return new Moment(
                    LocalDateTime.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneId.systemDefault()));
        } catch (IOException e) {
            return new Moment(LocalDateTime.now());
        }
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(scope.names());
        names.addAll(NAMES);
        return names;
    }
}
