package dev.stepslew.cli;

import dev.stepslew.config.Configuration;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.RunId;
import dev.stepslew.report.GithubReport;
import dev.stepslew.report.HumanReport;
import dev.stepslew.report.JUnitReport;
import dev.stepslew.report.JsonLinesReport;
import dev.stepslew.report.JsonReport;
import dev.stepslew.report.Manner;
import dev.stepslew.report.MaskedReport;
import dev.stepslew.report.SeveralReports;
import dev.stepslew.report.TakingUp;
import dev.stepslew.report.Terminal;
import dev.stepslew.yaml.Decryption;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How a run is told. */
final class OutputOptions {

    @Option(
            names = "--output",
            paramLabel = "FORM[=FILE]",
            description = {
                "human, json (one document at the end), jsonl (a line for each event), junit or github; may be given "
                        + "several times; with =FILE into a file, and to people all the same (default: human)"
            })
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = {"-v", "--verbose"},
            description = "show results with all their fields; -vvv and more: scripts and answers, too")
    private boolean[] verbose = {};

    @Option(
            names = "--no-color",
            description = "no colours; NO_COLOR and ANSIBLE_NOCOLOR in the environment say the same")
    private boolean noColour;

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            description = {
                "where the log of the run goes: its events, and what each host was sent and has answered, without "
                        + "secrets (default: a new one in",
                "~/.local/state/stepslew/runs, where the last 20",
                "are kept)"
            })
    private Optional<Path> logDirectory = Optional.empty();

    @Option(names = "--no-log", description = "keep no log of the run")
    private boolean noLog;

    @Option(
            names = "--no-pager",
            description = "no pages for what --check --diff shows (STEPSLEW_PAGER, PAGER; default: less -FRX)")
    private boolean noPager;

    private final String runId = RunId.create();
    private Optional<ByteArrayOutputStream> held = Optional.empty();
    private final Set<String> known = new HashSet<>();
    private TakingUp takingUp = TakingUp.SAME_COMMAND;

    /** How this command goes on with what it has left, which its last words tell. */
    OutputOptions takenUp(TakingUp how) {
        takingUp = how;
        return this;
    }

    /** What people have read on standard error already; their screen does not show it again. */
    OutputOptions knowing(Collection<String> warnings) {
        known.addAll(warnings);
        return this;
    }

    /** What the log of the run is called. */
    String runId() {
        return runId;
    }

    int verbosity(Surroundings surroundings) {
        return verbose.length
                + surroundings.configuration().number("DEFAULT_VERBOSITY").orElse(0);
    }

    /** For what is no run. */
    void keepNoLog() {
        noLog = logDirectory.isEmpty();
    }

    /** @throws BadOption where a form is none, or two want standard output for themselves */
    void check(Surroundings surroundings) {
        if (noLog && logDirectory.isPresent()) {
            throw new BadOption("--log-dir and --no-log: only one of them can be meant");
        }
        checkRoom(wanted(surroundings));
    }

    private List<Output> wanted(Surroundings surroundings) {
        return outputs.stream()
                .map(text -> Output.parse(text, surroundings.directory()))
                .toList();
    }

    /**
     * The reports without secrets; one that is redrawn on a terminal once a second.
     *
     * @param everyDiff whether each host's diffs are shown, however alike
     * @param paged whether what people read is kept for {@link #turnPages}, where that can be
     */
    EventListener report(Surroundings surroundings, boolean everyDiff, boolean paged, Decryption decryption) {
        if (paged && !noPager && surroundings.terminal().live()) {
            held = Optional.of(new ByteArrayOutputStream());
        }
        return new MaskedReport(report(surroundings, everyDiff), decryption::masked);
    }

    private EventListener report(Surroundings surroundings, boolean everyDiff) {
        Optional<RunLog> log = log(surroundings);
        Manner manner = new Manner(verbosity(surroundings), everyDiff, takingUp, () -> log.flatMap(RunLog::place)
                .map(Path::toString));
        List<Output> wanted = wanted(surroundings);
        List<EventListener> shown = wanted.stream()
                .filter(output -> output.file().isEmpty())
                .map(output -> printed(output.form(), surroundings.out(), manner, surroundings))
                .collect(Collectors.toCollection(ArrayList::new));
        log.ifPresent(shown::add);
        if (wanted.stream().allMatch(output -> output.file().isPresent())) {
            shown.add(printed(Output.Form.HUMAN, surroundings.out(), manner, surroundings));
        }
        // files last: one that cannot be written ends the run with an error when everything else is told
        wanted.stream()
                .flatMap(
                        output -> output
                                .file()
                                .map(file -> new ReportFile(file, stream -> written(output.form(), stream, manner)))
                                .stream())
                .forEach(shown::add);
        return shown.size() == 1 ? shown.get(0) : new SeveralReports(shown);
    }

    private Optional<RunLog> log(Surroundings surroundings) {
        if (noLog) {
            return Optional.empty();
        }
        return logDirectory
                .map(named -> RunLog.in(surroundings.directory().resolve(named), surroundings.err()))
                .or(() -> RunLog.usual(surroundings, runId));
    }

    /** Shows what was kept, on the screen or, where it is longer, in a pager. */
    void turnPages(Surroundings surroundings) {
        held.ifPresent(text -> Pager.ofProcess(surroundings.environment())
                .show(text.toString(StandardCharsets.UTF_8), surroundings.out()));
    }

    private static void checkRoom(List<Output> wanted) {
        List<Output> printed =
                wanted.stream().filter(output -> output.file().isEmpty()).toList();
        Optional<Output> jealous =
                printed.stream().filter(output -> output.form().wantsItAlone()).findFirst();
        if (jealous.isPresent() && printed.size() > 1) {
            String word = jealous.get().form().word();
            throw new BadOption("--output " + word
                    + ": standard output has room for it alone; give it a file: --output " + word + "=FILE");
        }
    }

    private EventListener printed(Output.Form form, PrintStream out, Manner manner, Surroundings surroundings) {
        if (form != Output.Form.HUMAN) {
            return written(form, out, manner);
        }
        Terminal terminal = surroundings.terminal();
        Terminal plain = new Terminal(colour(surroundings), terminal.width(), terminal.live());
        PrintStream lasting = held.map(pages -> new PrintStream(pages, true, StandardCharsets.UTF_8))
                .orElse(out);
        HumanReport report = new HumanReport(out, lasting, plain, manner, InstantSource.system());
        if (terminal.live()) {
            new Ticking(report::tick).start();
        }
        return event -> {
            if (!(event instanceof Event.Warning warning && known.contains(warning.message()))) {
                report.on(event);
            }
        };
    }

    /** As it stands in a file or a pipe. */
    private EventListener written(Output.Form form, PrintStream out, Manner manner) {
        return switch (form) {
            case HUMAN -> new HumanReport(out, Terminal.PIPE, manner, InstantSource.system());
            case JSON -> new JsonReport(out);
            case JSONL -> new JsonLinesReport(out, InstantSource.system());
            case JUNIT -> new JUnitReport(out);
            case GITHUB -> new GithubReport(out);
        };
    }

    private boolean colour(Surroundings surroundings) {
        Configuration configuration = surroundings.configuration();
        boolean refused = noColour || configuration.flag("ANSIBLE_NOCOLOR").orElse(false);
        boolean forced = configuration.flag("ANSIBLE_FORCE_COLOR").orElse(false);
        return !refused && (surroundings.terminal().colour() || forced);
    }
}
