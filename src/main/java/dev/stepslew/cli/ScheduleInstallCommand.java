package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.schedule.Cron;
import dev.stepslew.schedule.Job;
import dev.stepslew.schedule.Keeper;
import dev.stepslew.schedule.Placing;
import dev.stepslew.schedule.Systemd;
import dev.stepslew.schedule.Tools;
import dev.stepslew.schedule.Units;
import dev.stepslew.schedule.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs a schedule. */
@Command(
        name = "install",
        header = "Installs a schedule, or replaces the one of that name.",
        customSynopsis = {
            "stepslew schedule install [OPTION...] --every 1h -- audit PLAYBOOK...",
            "       stepslew schedule install [OPTION...] --cron '15 * * * *' -- audit ..."
        },
        description = {
            "It runs from this directory, with this Java and this stepslew. One that was",
            "missed is made up for, once; no second one begins while the first runs.",
            "Findings (exit code 3) are no failure of the unit.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  stepslew schedule install --every 1h --name fleet -- \\",
            "      audit playbooks/chrony.yml -i inventories/production"
        })
final class ScheduleInstallCommand implements Callable<ExitCode> {

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})(s|m|h)");

    private final Surroundings surroundings;
    private final Tools tools;

    @Mixin
    private KeeperOptions keepers = new KeeperOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "audit",
            description = "of the schedule (default: audit)")
    private String name = "audit";

    @Option(names = "--every", paramLabel = "LENGTH", description = "15m, 1h, 6h, 1d: at the same times of each day")
    private Optional<String> every = Optional.empty();

    @Option(names = "--cron", paramLabel = "SPEC", description = "five fields as in a crontab, or @daily and the like")
    private Optional<String> cron = Optional.empty();

    @Option(names = "--on-calendar", paramLabel = "SPEC", description = "in systemd's words, such as 'Mon..Fri 06:00'")
    private Optional<String> onCalendar = Optional.empty();

    @Option(
            names = "--random-delay",
            paramLabel = "LENGTH",
            description =
                    "begin up to so much later, always the same on one machine (default: a tenth of the time between two, at most 5m)")
    private Optional<String> randomDelay = Optional.empty();

    @Option(
            names = "--time-limit",
            paramLabel = "LENGTH",
            defaultValue = "1h",
            description = "end it after that (default: 1h)")
    private String timeLimit = "1h";

    @Option(names = "--run-as", paramLabel = "USER", description = "whom a unit of the system runs as (default: root)")
    private Optional<String> runAs = Optional.empty();

    @Option(
            names = "--writable",
            paramLabel = "DIR",
            description =
                    "a directory that it may write beside its state (repeatable; those of --history and --output are known)")
    private List<Path> writable = new ArrayList<>();

    @Option(names = "--print", description = "only show what would be written")
    private boolean print;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "audit or verify, with its arguments")
    private List<String> words = new ArrayList<>();

    ScheduleInstallCommand(Surroundings surroundings, Tools tools) {
        this.surroundings = surroundings;
        this.tools = tools;
    }

    @Override
    public ExitCode call() {
        When when = when();
        ScheduledWords.check(words, surroundings);
        Path directory = surroundings.directory().toAbsolutePath().normalize();
        Job job = new Job(name, OwnProgram.command(), words, directory, System.getProperty("java.home"));
        Placing placing = new Placing(
                keepers.isOfUser(),
                runAs,
                randomDelay.map(text -> length("--random-delay", text)).orElseGet(when::usualDelay),
                length("--time-limit", timeLimit),
                Stream.concat(writable.stream(), ScheduledWords.written(words))
                        .map(path -> directory.resolve(path).normalize())
                        .distinct()
                        .toList());
        Units units = new Units(job, when, placing);
        Keeper keeper = keepers.keeper(surroundings, tools);
        if (!(keeper instanceof Systemd) && (runAs.isPresent() || randomDelay.isPresent())) {
            throw new BadOption("cron knows neither --run-as nor --random-delay; use the crontab of that user");
        }
        if (print) {
            surroundings.out().print(keeper.shown(units));
            return ExitCode.OK;
        }
        return install(keeper, units);
    }

    private ExitCode install(Keeper keeper, Units units) {
        if (keeper instanceof Systemd && !units.unseen().isEmpty()) {
            throw new BadOption(
                    units.unseen()
                            + ": a unit of the system has a /tmp of its own and would not see it; put it elsewhere, or use --user");
        }
        boolean changed = keeper.install(units);
        surroundings
                .out()
                .println((changed ? "installed: " : "already so: ") + name + ", when "
                        + units.when().text());
        if (keeper instanceof Systemd && units.placing().user()) {
            lingering();
        }
        return ExitCode.OK;
    }

    /** A user's timers rest while the user is logged out, unless somebody has said otherwise. */
    private void lingering() {
        String login = System.getProperty("user.name");
        if (!Files.exists(Path.of("/var/lib/systemd/linger", login))) {
            surroundings
                    .err()
                    .println("[WARNING]: it runs only while you are logged in; 'loginctl enable-linger " + login
                            + "' has it run always");
        }
    }

    private When when() {
        if (Stream.of(every, cron, onCalendar).filter(Optional::isPresent).count() != 1) {
            throw new BadOption(
                    "when shall it run? expected one of --every 1h, --cron '15 * * * *' and --on-calendar 'Mon..Fri 06:00'");
        }
        return every.map(text -> When.of(text, Cron.every(text)))
                .or(() -> cron.map(text -> When.of(text, Cron.parse(text))))
                .orElseGet(() -> When.ofCalendar(onCalendar.orElse("")));
    }

    private static Duration length(String option, String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new BadOption(option + ": '" + text + "' is no length of time; expected 30s, 5m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
