package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.history.History;
import dev.stepslew.history.RunRecord;
import dev.stepslew.serve.Access;
import dev.stepslew.serve.ChildAudits;
import dev.stepslew.serve.Serving;
import dev.stepslew.serve.Timetable;
import dev.stepslew.serve.TimetableReader;
import dev.stepslew.serve.Web;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Audits when they are due, in the foreground, and shows the last of them. */
@Command(
        name = "serve",
        header = "Audits when schedules are due, in the foreground, and shows the last audit on a page.",
        description = {
            "What is due stands in a file:",
            "  schedules: [{name: fleet, every: 1h, audit: [PLAYBOOK, -i, INVENTORY]}]",
            "The page is at /, for Prometheus at /metrics; /healthz says that it lives. SIGTERM "
                    + "lets an audit that runs end, within the grace period.",
            ""
        },
        footer = {"", "Example:", "  stepslew serve --schedules schedules.yml --listen 127.0.0.1:8323"})
final class ServeCommand implements Callable<ExitCode> {

    private static final int REMEMBERED = 200;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final String TOKEN = "STEPSLEW_SERVE_TOKEN";

    private final Surroundings surroundings;

    @Option(
            names = "--schedules",
            paramLabel = "FILE",
            defaultValue = "schedules.yml",
            description = "what is due when (default: schedules.yml)")
    private Path schedules = Path.of("schedules.yml");

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            defaultValue = "127.0.0.1:8323",
            description = "where the page is (default: 127.0.0.1:8323); other than loopback only with a token")
    private String listen = "127.0.0.1:8323";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "who asks must know what is in it, as Bearer or as password (or: " + TOKEN + ")")
    private Optional<Path> tokenFile = Optional.empty();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "so long an audit that runs may go on after SIGTERM (default: 30)")
    private int grace = 30;

    @Mixin
    private HelpOption help = new HelpOption();

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() throws InterruptedException {
        Access access = access();
        InetSocketAddress address = address(access);
        Timetable timetable = timetable();
        Path state = surroundings
                .state()
                .orElseThrow(
                        () -> new BadOption("neither XDG_STATE_HOME nor HOME is set: nobody knows where state is kept"))
                .resolve("serve");
        ChildAudits audits = new ChildAudits(
                OwnProgram.command(),
                surroundings.directory().toAbsolutePath().normalize(),
                history.forChildren(),
                state,
                surroundings.out()::println,
                InstantSource.system());
        Serving serving = new Serving(timetable, audits, InstantSource.system());
        List<Signals.Restorable> signals = Stream.of("TERM", "INT")
                .map(name -> Signals.handle(name, serving::stop))
                .toList();
        try (Web web = web(address, access, serving, audits, timetable)) {
            surroundings
                    .err()
                    .println("serving http://" + shown(web.address()) + "/, "
                            + timetable.entries().size() + " schedules of " + schedules);
            return serve(serving, audits);
        } finally {
            signals.forEach(Signals.Restorable::restore);
        }
    }

    private ExitCode serve(Serving serving, ChildAudits audits) throws InterruptedException {
        Thread auditor = new Thread(serving::auditUntilStopped, "auditor");
        auditor.setDaemon(true);
        auditor.start();
        while (!serving.isStopping()) {
            serving.tick();
            serving.rest(TICK);
        }
        surroundings.err().println("stopping: an audit that runs may go on for " + grace + " s");
        auditor.join(Math.max(1, grace * 1000L));
        if (auditor.isAlive()) {
            audits.cutShort();
            auditor.join(LAST_WORDS.toMillis());
            audits.kill();
            auditor.join(LAST_WORDS.toMillis());
        }
        surroundings.err().println(serving.anyCutShort() ? "stopped; an audit was cut short" : "stopped");
        return serving.anyCutShort() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }

    private Web web(
            InetSocketAddress address, Access access, Serving serving, ChildAudits audits, Timetable timetable) {
        try {
            return new Web(
                    address,
                    access,
                    serving,
                    audits::kept,
                    this::remembered,
                    timetable.zone(),
                    Program.release(),
                    InstantSource.system());
        } catch (IOException e) {
            throw new BadOption("--listen " + listen + ": " + e.getMessage() + "; is the port taken?");
        }
    }

    /** Opened for each question: the audits that run meanwhile write to it, and it may come and go. */
    private List<RunRecord> remembered() {
        if (history.place(surroundings).isEmpty()) {
            return List.of();
        }
        Optional<History> past = history.open(surroundings);
        try {
            return past.map(found -> found.runs(Instant.EPOCH, REMEMBERED)).orElse(List.of());
        } finally {
            past.ifPresent(History::close);
        }
    }

    private static String shown(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private Timetable timetable() {
        Problems problems = new Problems();
        Timetable timetable = new TimetableReader(problems, words -> ScheduledWords.complaint(words, surroundings))
                .read(surroundings.directory().resolve(schedules));
        problems.throwIfAny();
        problems.warnings().forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        return timetable;
    }

    private Access access() {
        String token = tokenFile.map(this::read).orElseGet(() -> surroundings.variable(TOKEN));
        if (token.isEmpty() && tokenFile.isEmpty()) {
            return Access.ofThisMachine();
        }
        if (token.length() < Access.SHORTEST) {
            throw new BadOption("the token has fewer than " + Access.SHORTEST
                    + " characters and could be guessed; 'openssl rand -hex 32' makes a good one");
        }
        return Access.withToken(token);
    }

    private String read(Path file) {
        try {
            return Files.readString(surroundings.directory().resolve(file)).strip();
        } catch (IOException e) {
            throw new BadOption("--token-file: " + file + " cannot be read; is there such a file?");
        }
    }

    private InetSocketAddress address(Access access) {
        int colon = listen.lastIndexOf(':');
        String port = listen.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new BadOption(
                    "--listen: '" + listen + "' is no address and port; expected 127.0.0.1:8323 or [::1]:8323");
        }
        InetSocketAddress address =
                new InetSocketAddress(listen.substring(0, colon).replaceAll("^\\[|\\]$", ""), Integer.parseInt(port));
        if (address.isUnresolved()) {
            throw new BadOption("--listen: nobody knows the address of '" + listen.substring(0, colon) + "'");
        }
        if (!address.getAddress().isLoopbackAddress() && !access.needsToken()) {
            throw new BadOption("--listen " + listen + ": others could read it; expected a token, by --token-file or "
                    + TOKEN + ", or an address of this machine only, such as 127.0.0.1");
        }
        return address;
    }
}
