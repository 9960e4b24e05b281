package dev.stepslew.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of variables that the tasks of a play may teach a host. */
final class Lessons {

    /** Modules whose results hold no facts. */
    private static final Set<String> SILENT = Set.of(
            "apt",
            "assert",
            "blockinfile",
            "command",
            "copy",
            "cron",
            "debug",
            "dnf",
            "fail",
            "file",
            "group",
            "lineinfile",
            "meta",
            "ntp_probe",
            "package",
            "pause",
            "ping",
            "raw",
            "replace",
            "service",
            "shell",
            "slurp",
            "stat",
            "systemd",
            "systemd_service",
            "template",
            "timezone",
            "user",
            "validate_argument_spec",
            "wait_for",
            "yum");

    private final Set<String> names = new HashSet<>(Set.of("ansible_failed_task", "ansible_failed_result"));
    private boolean facts;
    private boolean anything;

    private Lessons() {}

    static Lessons of(List<Job> jobs) {
        Lessons lessons = new Lessons();
        jobs.forEach(lessons::add);
        lessons.anything |= lessons.names.stream().anyMatch(name -> name.contains("{{"));
        return lessons;
    }

    private void add(Job job) {
        job.register().ifPresent(names::add);
        switch (job.module()) {
            case "set_fact" -> addAllThatItBrings(job);
            case "getent", "package_facts", "service_facts" -> {
                facts = true;
                addAllThatItBrings(job);
            }
            case "gather_facts", "hostname", "setup" -> facts = true;
            default ->
                anything |=
                        !SILENT.contains(job.module()) || job.task().program().isPresent();
        }
    }

    /** Whether what a task brings are facts, and no variables that it sets. */
    static boolean areFacts(Job job) {
        return !Set.of("set_fact", "include_vars").contains(job.module());
    }

    private void addAllThatItBrings(Job job) {
        Called.by(job.task()).ifPresent(module -> names.addAll(module.brings(job.args())));
    }

    /** Whether a task of the play may change what is known under this name. */
    boolean mayTeach(String name) {
        return anything || names.contains(name) || facts && isFact(name);
    }

    /** No fact tells where a host is or as whom to work. */
    static boolean isFact(String name) {
        return name.startsWith("ansible_")
                && !name.startsWith("ansible_become")
                && !name.startsWith("ansible_ssh_")
                && !Set.of(
                                "ansible_sudo_pass",
                                "ansible_host",
                                "ansible_port",
                                "ansible_user",
                                "ansible_connection",
                                "ansible_password")
                        .contains(name);
    }
}
