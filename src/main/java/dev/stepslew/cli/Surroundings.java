package dev.stepslew.cli;

import dev.stepslew.config.Configuration;
import dev.stepslew.engine.TemplatedNames;
import dev.stepslew.playbook.Outside;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.SearchPaths;
import dev.stepslew.report.Terminal;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the process was started in.
 *
 * @param in what is to be encrypted or decrypted where no file is named
 * @param out the result
 * @param err the talk
 * @param environment variables
 * @param directory relative paths of the command line are found from here
 * @param configuration what ansible.cfg says, and the environment in Ansible's words
 */
record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        Passwords passwords,
        Terminal terminal,
        Configuration configuration) {

    /** The configuration is the one that is found from here. */
    Surroundings(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path directory,
            Passwords passwords,
            Terminal terminal) {
        this(in, out, err, environment, directory, passwords, terminal, Configuration.read(environment, directory));
    }

    /** Always UTF-8: a playbook is, and a table with µs is read everywhere but in the oldest terminals. */
    static Surroundings ofProcess() {
        return new Surroundings(
                // read whole, a bare FileInputStream would seek, which a pipe cannot
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.getenv(),
                Path.of(""),
                Passwords.ofTerminal(),
                terminal(System.getenv()));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The launcher sets the property where standard output is a terminal. */
    private static Terminal terminal(Map<String, String> environment) {
        String columns = System.getProperty("stepslew.columns", "");
        boolean screen = !columns.isEmpty();
        return Terminal.of(environment, screen, columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0);
    }

    /** The same, with all that is said going there. */
    Surroundings speaking(PrintStream words, Terminal there) {
        return new Surroundings(in, words, words, environment, directory, passwords, there, configuration);
    }

    /** The same, where nobody is asked twice for the same password. */
    Surroundings askingOnce() {
        return new Surroundings(in, out, err, environment, directory, passwords.once(), terminal, configuration);
    }

    /** The first of these variables that is set and not empty; empty where none is. */
    String variable(String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** A file that the command line names; {@code ~} and {@code $NAME} in it, where no shell has seen them, are expanded. */
    Path file(String text) {
        return directory.resolve(configuration.expanded(text));
    }

    /** Where what is remembered between runs has its place; empty where nobody knows the user's directory. */
    Optional<Path> state() {
        String state = variable("XDG_STATE_HOME");
        String home = variable("HOME");
        if (state.isEmpty() && home.isEmpty()) {
            return Optional.empty();
        }
        Path base = state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
        return Optional.of(base.resolve("stepslew"));
    }

    /**
     * A playbook, read with the roles and modules that are found as configured.
     *
     * @param extraVars those of the command line
     * @param modulePath looked through first: directories, or several with colons between
     */
    Playbook playbook(Path file, List<String> modulePath, Map<String, Node> extraVars, Problems problems) {
        SearchPaths usual = SearchPaths.usual(environment);
        List<Path> modules = new ArrayList<>();
        modulePath.stream()
                .flatMap(several -> Stream.of(several.split(":")))
                .filter(one -> !one.isEmpty())
                .map(directory::resolve)
                .forEach(modules::add);
        modules.addAll(configuration.paths("DEFAULT_MODULE_PATH").orElse(usual.modules()));
        SearchPaths paths = new SearchPaths(
                configuration.paths("DEFAULT_ROLES_PATH").orElse(usual.roles()),
                modules,
                configuration.paths("COLLECTIONS_PATHS").orElse(usual.collections()));
        TemplatedNames names = new TemplatedNames(new Templar(problems.decryption(), configuration));
        Outside outside = new Outside(extraVars, configuration, names);
        return Playbook.read(Playbook.find(directory, file, paths), new BuiltInModules(), paths, outside, problems);
    }
}
