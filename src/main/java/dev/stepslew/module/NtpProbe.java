package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Queue;
import dev.stepslew.plan.Unreadable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves from the host itself that its clock is right: the probe runs there and asks the sources of the configuration
 * that is installed there. Leaves nothing behind. A clock that is wrong, or cannot be shown to be right, fails the task.
 *
 * <pre>
 * ntp_probe:
 *   max_offset: 0.1
 *   min_sources: 2
 * </pre>
 */
final class NtpProbe implements Module<NtpProbe.Wanted, ProbeAnswer> {

    // Two name look-ups that time out, and the gentle pace towards public servers with a pause after a kiss RATE; or
    // chronyd in the probe's stead.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /**
     * What to ask and how to judge.
     *
     * @param options words of the probe's command line
     * @param config the configuration on the host; empty for the installed one
     * @param bySources whether the sources are given and no configuration is read
     * @param java the program on the host; empty to look for one
     * @param fallback what is judged where chronyd itself must stand in for the probe
     */
    record Wanted(
            List<String> options,
            String config,
            boolean bySources,
            String java,
            Bundled.Runtime runtime,
            Duration deadline,
            ChronydFallback fallback,
            Queue queue) {}

    @Override
    public String name() {
        return "ntp_probe";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.path("config"),
                        Parameter.string("use").or("initstepslew").among("initstepslew", "server", "all"),
                        Parameter.list("sources"),
                        Parameter.seconds("max_offset").or(Duration.ofMillis(100)),
                        Parameter.integer("min_sources").or(1L),
                        Parameter.integer("samples"),
                        Parameter.seconds("interval"),
                        Parameter.seconds("timeout"),
                        Parameter.integer("port"),
                        Parameter.integer("public_budget").or(40L),
                        Parameter.string("site").or(""),
                        Parameter.path("java"),
                        Parameter.of("probe_runtime", Parameter.Type.FILE))
                .exclusive("sources", "config");
    }

    @Override
    public Wanted arguments(Args args) {
        List<String> options = new ArrayList<>(List.of("--json", "--use", args.string("use")));
        add(options, "--max-offset", seconds(args.seconds("max_offset")));
        add(options, "--min-sources", args.string("min_sources"));
        for (String name : List.of("samples", "port")) {
            args.maybe(name).ifPresent(value -> add(options, "--" + name, String.valueOf(value)));
        }
        for (String name : List.of("interval", "timeout")) {
            args.maybe(name).ifPresent(value -> add(options, "--" + name, seconds((Duration) value)));
        }
        options.addAll(sources(args));
        return new Wanted(
                options,
                args.stringOrEmpty("config"),
                args.has("sources"),
                args.stringOrEmpty("java"),
                args.has("probe_runtime")
                        ? Bundled.runtime(args.workbench().find(args.string("probe_runtime"), args.at("probe_runtime")))
                        : Bundled.runtime(),
                deadline(args),
                ChronydFallback.of(args),
                queue(args));
    }

    @Override
    public Observation<ProbeAnswer> observe(Wanted wanted) {
        Footprint places = Footprint.path(wanted.config().isEmpty() ? "/etc/chrony.conf" : wanted.config())
                .and(wanted.config().isEmpty() ? Footprint.path("/etc/chrony") : Footprint.NOTHING)
                .and(ServiceFact.footprint("chronyd"))
                .and(Footprint.clock());
        return new Observation<>("measure the clock", script(wanted), places, wanted.deadline(), ProbeAnswer::of)
                .waitingFor(wanted.queue());
    }

    @Override
    public Decision plan(Wanted wanted, ProbeAnswer seen) {
        return seen.decide(wanted.runtime(), wanted.fallback());
    }

    @Override
    public boolean looksAhead() {
        return false;
    }

    private static Script script(Wanted wanted) {
        return Script.of("config=" + (wanted.config().isEmpty() ? "" : HostPath.word(wanted.config())) + "\n")
                .raw(wanted.bySources() ? "" : ProbeScript.CONFIGURATION)
                .raw("java=" + (wanted.java().isEmpty() ? "" : HostPath.word(wanted.java())) + "\n")
                .raw("runtime=runtime-" + wanted.runtime().sha256() + "\n")
                .raw("kind=" + Script.quote(wanted.runtime().kind()) + "\n")
                .raw(ProbeScript.CACHE)
                .raw(ProbeScript.TEMPORARY)
                .write("\"$t/probe.jar\"", Bundled.probe())
                .raw("set --")
                .args(wanted.options())
                .raw("\n" + ProbeScript.RUN)
                .raw("set --")
                .args(wanted.fallback().directives())
                .raw("\n" + ProbeScript.CHRONYD);
    }

    private static List<String> sources(Args args) {
        List<String> sources = args.strings("sources");
        if (args.has("sources") && sources.isEmpty()) {
            throw new Unreadable(args.at("sources") + ": no source is named");
        }
        for (String source : sources) {
            if (source.startsWith("-")) {
                throw new Unreadable(args.at("sources") + ": '" + source + "' is no source");
            }
        }
        return sources;
    }

    /** Where nothing is said, chrony's own first burst: four requests, two seconds apart. */
    private static Queue queue(Args args) {
        long budget = args.integer("public_budget");
        if (budget < 1) {
            throw new Unreadable(args.at("public_budget") + ": public_budget wants 1 request or more, found " + budget);
        }
        long samples = args.has("samples") ? args.integer("samples") : 4;
        double apart = args.has("interval") ? args.seconds("interval").toMillis() / 1000.0 : 2;
        double fitting = apart > 0 ? Turnstile.WINDOW.toSeconds() / apart + 1 : samples;
        int requests = (int) Math.max(1, Math.min(samples, fitting));
        Workbench workbench = args.workbench();
        return new ProbeTurn(
                workbench.turnstile(), new Turnstile.Visit(workbench.host(), args.string("site"), requests, (int)
                        Math.min(budget, 1_000_000)));
    }

    private static Duration deadline(Args args) {
        long samples = args.has("samples") ? args.integer("samples") : 6;
        Duration interval = args.has("interval") ? args.seconds("interval") : Duration.ofSeconds(2);
        Duration timeout = args.has("timeout") ? args.seconds("timeout") : Duration.ofSeconds(2);
        return PATIENCE.plus(interval.plus(timeout).multipliedBy(samples + 2)).plus(interval.multipliedBy(4));
    }

    private static void add(List<String> options, String name, String value) {
        options.add(name);
        options.add(value);
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }
}
