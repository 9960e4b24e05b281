package dev.stepslew.engine;

import dev.stepslew.module.Workbench;
import dev.stepslew.template.Scope;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Position;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The variables of one play that are the same for all hosts, and what stepslew says of each host itself. */
final class PlayVariables {

    private final Run run;
    private final Program program;
    private final PlayHosts hosts;
    private final Predicate<String> later;
    private final Predicate<String> files;
    private final Lessons lessons;
    private final Sight sight;
    private final Variables roles;
    private final Map<String, Object> ofRun;

    PlayVariables(Run run, Program program, List<String> playHosts, List<String> batch) {
        this(
                run,
                program,
                new PlayHosts(inInventoryOrder(run, program, playHosts), batch),
                name -> false,
                file -> false,
                Lessons.of(program.everything()),
                new Sight.Ahead(true));
    }

    private static List<String> inInventoryOrder(Run run, Program program, List<String> hosts) {
        Map<String, Integer> places = new HashMap<>();
        program.selection().names(run.inventory()).forEach(name -> places.put(name, places.size()));
        return hosts.stream()
                .sorted(Comparator.comparing(host -> places.getOrDefault(host, -1)))
                .toList();
    }

    private PlayVariables(
            Run run,
            Program program,
            PlayHosts hosts,
            Predicate<String> later,
            Predicate<String> files,
            Lessons lessons,
            Sight sight) {
        this.run = run;
        this.program = program;
        this.hosts = hosts;
        this.later = later;
        this.files = files;
        this.lessons = lessons;
        this.sight = sight;
        this.roles = JobVariables.exported(program.roles());
        this.ofRun = ofRun(run, program);
    }

    /** The same before a connection: these names, where they are undefined now, will be known later. */
    PlayVariables expecting(Predicate<String> names) {
        return new PlayVariables(run, program, hosts, names, files, lessons, sight);
    }

    /** The same, where files of the controller that are not there now may be there later. */
    PlayVariables awaiting(Predicate<String> others) {
        return new PlayVariables(run, program, hosts, later, others, lessons, sight);
    }

    /** The same with what a host sees of others. */
    PlayVariables seenBy(Sight other) {
        return new PlayVariables(run, program, hosts, later, files, lessons, other);
    }

    /** A task has added a host to the inventory. */
    void join(String host) {
        hosts.join(host);
    }

    /** The inventory was read again. */
    void reselect() {
        hosts.reselect(program.selection(), run.inventory());
    }

    List<String> playHosts() {
        return hosts.all();
    }

    List<String> batch() {
        return hosts.batch();
    }

    /** @param more what the place of a task in the play adds */
    TaskScope scope(HostState host, Variables more) {
        return scope(
                host,
                host.variables(program.directory()),
                more.with(Precedence.CONNECTION, Map.of("ansible_host", address(host))));
    }

    /** What a host sees of itself as one of {@code hostvars}: of what a play and its roles say, nothing is the host's own. */
    TaskScope scope(HostState host) {
        return outsideOfPlays(host, host.variables(program.directory()));
    }

    private TaskScope outsideOfPlays(HostState host, Variables known) {
        return new TaskScope(known.with(Precedence.EXTRA_VARS, run.settings().extraVars())
                        .with(Precedence.MAGIC, ofEveryPlay(host)))
                .expecting(later)
                .awaiting(files)
                .waiting(sight::waited);
    }

    private static Object address(HostState host) {
        return host.host().vars().getOrDefault("ansible_ssh_host", host.name());
    }

    /** What one host sees of another's variables: those that a task may still change only once that host is there. */
    Scope scopeOf(HostState other) {
        return new OtherScope(
                scope(other),
                lessons,
                () -> outsideOfPlays(other, other.variables(program.directory(), sight.of(other.name()))));
    }

    private TaskScope scope(HostState host, Variables known, Variables more) {
        return new TaskScope(of(host, known).with(more))
                .expecting(later)
                .awaiting(files)
                .waiting(sight::waited);
    }

    private Variables of(HostState host, Variables known) {
        return known.with(roles)
                .with(Precedence.PLAY_VARS, program.vars())
                .with(Precedence.PLAY_VARS_FILES, varsFiles(host))
                .with(Precedence.EXTRA_VARS, run.settings().extraVars())
                .with(Precedence.MAGIC, magic(host));
    }

    private Map<String, Object> varsFiles(HostState host) {
        Map<String, Object> read = new LinkedHashMap<>();
        Object told = run.notes()
                .memo(host.name(), new Place(program.play(), Turn.START, 0))
                .told("vars_files", Position.of(program.name()), "", () -> run.varsFiles()
                        .of(program, host, magic(host), later, files));
        ((Map<?, ?>) told).forEach((name, value) -> read.put(String.valueOf(name), value));
        return read;
    }

    private Map<String, Object> magic(HostState host) {
        Map<String, Object> magic = new LinkedHashMap<>(ofEveryPlay(host));
        magic.putAll(JobVariables.names(program.roles()));
        magic.put("hostvars", new HostVariables(run, this, host));
        magic.put("play_hosts", new WhenAsked(() -> sight.left(hosts.batch())));
        magic.put("ansible_play_batch", new WhenAsked(() -> sight.left(hosts.batch())));
        magic.put("ansible_play_hosts", new WhenAsked(() -> sight.left(hosts.all())));
        magic.put("ansible_play_hosts_all", new WhenAsked(hosts::all));
        magic.put("ansible_play_name", program.name());
        return magic;
    }

    private Map<String, Object> ofEveryPlay(HostState host) {
        Map<String, Object> magic = new LinkedHashMap<>(run.inventory().magicVariables(host.host()));
        magic.putAll(ofRun);
        return magic;
    }

    private static Map<String, Object> ofRun(Run run, Program program) {
        Map<String, Object> magic =
                OptionVariables.of(run.settings(), run.inventory().sources());
        magic.put("stepslew_run_id", run.id());
        magic.put(
                "playbook_dir", program.directory().toAbsolutePath().normalize().toString());
        magic.put("omit", Workbench.OMIT);
        return magic;
    }
}
