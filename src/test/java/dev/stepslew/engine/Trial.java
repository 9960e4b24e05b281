package dev.stepslew.engine;

import dev.stepslew.ExitCode;
import dev.stepslew.config.Configuration;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.local.LocalConnector;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.Modules;
import dev.stepslew.playbook.ModuleNames;
import dev.stepslew.playbook.Outside;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.SearchPaths;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A playbook tried on hosts that are this machine, or that only pretend to be there. */
final class Trial {

    private static final ModuleNames MODULES = new ModuleNames() {
        @Override
        public Set<String> arguments(String name) {
            return Modules.find(name).map(module -> module.parameters().keys()).orElse(Set.of());
        }

        @Override
        public boolean knows(String name) {
            return all().contains(name);
        }

        @Override
        public Set<String> all() {
            return new TreeSet<>(Modules.names());
        }
    };

    private final List<Path> playbooks = new ArrayList<>();
    private final Path target;
    private final List<String> inventory = new ArrayList<>();
    private final List<String> limit = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> skipTags = new ArrayList<>();
    private final Map<String, Node> extraVars = new LinkedHashMap<>();
    private final EventLines lines = new EventLines();
    private Connector connector = new LocalConnector();
    private Consumer<Rollout> started = rollout -> {};
    private EventListener also = event -> {};
    private WalkSettings walk = WalkSettings.defaults();
    private Operator operator = Operator.NOBODY;
    private FactSettings facts = FactSettings.defaults();
    private boolean check;
    private int forks = Settings.DEFAULT_FORKS;

    private Trial(Path playbook, Path target) {
        playbooks.add(playbook);
        this.target = target;
        extraVars.put("dir", Node.Scalar.string(target.toString(), Position.of("-e")));
        extraVars.put("stepslew_state_dir", Node.Scalar.string(state(target), Position.of("-e")));
    }

    /** Beside a target that is alone in its directory. */
    private static String state(Path target) {
        return target.endsWith("target") ? target + ".state" : dev.stepslew.HostState.of(target.toString());
    }

    /** @param target what the playbook knows as {@code dir} */
    static Trial of(Path playbook, Path target) {
        return new Trial(playbook, target);
    }

    /** The playbook is written beside what it makes. */
    static Trial of(Path home, String playbook) {
        try {
            Path target = Files.createDirectories(home.resolve("target"));
            return new Trial(Files.writeString(home.resolve("site.yml"), playbook), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options as on the command line, and further playbooks. */
    Trial with(String... options) {
        for (int i = 0; i < options.length; i++) {
            switch (options[i]) {
                case "--check" -> check = true;
                case "--diff" -> {
                    // whoever shows the events shows their diffs or not
                }
                case "-i" -> inventory.add(options[++i]);
                case "-f" -> forks = Integer.parseInt(options[++i]);
                case "--start-at-task" -> walk = new WalkSettings(Optional.of(options[++i]), false, false);
                case "--step" -> walk = new WalkSettings(Optional.empty(), true, false);
                case "--limit" -> limit.addAll(List.of(options[++i].split(",")));
                case "--tags" -> tags.add(options[++i]);
                case "--skip-tags" -> skipTags.add(options[++i]);
                case "-e" -> extraVars.putAll(variables(options[++i]));
                default -> {
                    if (options[i].startsWith("-")) {
                        throw new IllegalArgumentException(options[i]);
                    }
                    playbooks.add(home().resolve(options[i]));
                }
            }
        }
        return this;
    }

    Trial on(Connector other) {
        connector = other;
        return this;
    }

    Trial gathering(FactSettings how) {
        facts = how;
        return this;
    }

    /** Somebody is there who says this, one line after the other; {@code asked} gets the questions. */
    Trial answering(List<String> asked, String... lines) {
        Iterator<String> answers = List.of(lines).iterator();
        operator = new Operator() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public String ask(String prompt, boolean hidden) {
                asked.add(prompt + (hidden ? "(hidden)" : ""));
                return answers.next();
            }
        };
        return this;
    }

    /** Somebody else hears what is told, too. */
    Trial telling(EventListener other) {
        also = other;
        return this;
    }

    /** To be done before the run begins, as by another thread later. */
    Trial whenStarted(Consumer<Rollout> what) {
        started = what;
        return this;
    }

    private static Map<String, Node> variables(String text) {
        Problems problems = new Problems();
        String yaml = text.startsWith("{") ? text : "{" + text.replace("=", ": ") + "}";
        Node node = dev.stepslew.yaml.Yaml.parse(yaml, "-e", problems).orElseThrow();
        problems.throwIfAny();
        return ((Node.Mapping) node).byName();
    }

    /** What came of it. */
    Ran run() {
        CountingConnector counting = new CountingConnector(connector);
        try {
            ExitCode code = run(counting);
            return new Ran(code.number(), lines.lines(), "", counting.runs(), counting.connected(), lines, target);
        } catch (UsageError wrong) {
            return new Ran(
                    ExitCode.ERROR.number(),
                    lines.lines(),
                    wrong.getMessage().replace(home() + "/", ""),
                    counting.runs(),
                    counting.connected(),
                    lines,
                    target);
        }
    }

    private Path home() {
        return Optional.ofNullable(playbooks.get(0).getParent()).orElse(Path.of(""));
    }

    private ExitCode run(Connector counting) {
        Problems problems = new Problems();
        Inventory hosts = Inventory.read(inventory.isEmpty() ? List.of("localhost,") : inventory, home(), problems);
        List<Playbook> read =
                playbooks.stream().map(file -> read(file, problems)).toList();
        CallCheck.check(read, problems);
        problems.throwIfAny();
        Rollout rollout = new Rollout(settings(), hosts, read, new Templar(), counting, this::tell)
                .asking(operator)
                .reading(again -> Inventory.read(inventory, home(), again));
        started.accept(rollout);
        return rollout.run();
    }

    private Playbook read(Path file, Problems problems) {
        Outside outside = new Outside(extraVars, Configuration.none(), new TemplatedNames(new Templar()));
        return Playbook.read(file, MODULES, SearchPaths.usual(), outside, problems);
    }

    private void tell(Event event) {
        lines.on(event);
        also.on(event);
    }

    private Settings settings() {
        Settings usual = Settings.defaults();
        return new Settings(
                check,
                true,
                forks,
                limit,
                tags,
                skipTags,
                extraVars,
                Optional.of("local"),
                usual.user(),
                usual.privateKeyFile(),
                usual.password(),
                usual.become(),
                usual.becomeUser(),
                usual.becomePassword(),
                usual.sshCommonArgs(),
                usual.sshExtraArgs(),
                usual.timeout(),
                usual.forceHandlers(),
                usual.verbosity(),
                usual.becomeHow(),
                facts,
                walk,
                usual.configuration());
    }

    /**
     * How a trial ended.
     *
     * @param complaint what was wrong before anything began, paths from the playbook's directory
     * @param runs a line for each exec
     * @param connected the hosts that were connected to
     */
    record Ran(
            int exit,
            List<String> lines,
            String complaint,
            List<String> runs,
            List<String> connected,
            EventLines told,
            Path target) {

        String text() {
            return String.join("\n", lines) + "\n";
        }

        /** Exit code, tasks, counts and the files that are there now. */
        String outcome() {
            List<String> all = new ArrayList<>();
            all.add("exit " + exit);
            lines.forEach(line -> all.add(line.replace(target.toString(), "DIR")));
            all.addAll(FileTree.of(target));
            return String.join("\n", all) + "\n" + complaint;
        }
    }
}
