package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stands between the batches of a play: who comes when, how long is waited, and what must hold before the next. */
final class Pacing {

    private final Workplace workplace;
    private final Run run;
    private final Program program;
    private final List<HostState> all;
    private final List<HostState> hosts;
    private final Duration soak;
    private final Optional<VipOrder> order;
    private final Optional<Gatekeeper> gate;

    /**
     * @param all the play's hosts
     * @param hosts those of them that are left
     */
    Pacing(Workplace workplace, Program program, Safeguards safeguards, List<Host> all, List<HostState> hosts) {
        this.workplace = workplace;
        this.run = workplace.run();
        this.program = program;
        this.all = all.stream().map(run::state).toList();
        this.hosts = hosts;
        this.soak = safeguards.soak();
        List<String> names = names(this.all);
        this.order = safeguards.vipHolderLast().map(at -> vipOrder(names, at));
        this.gate = safeguards.gate().map(said -> new Gatekeeper(workplace, program, said, names));
    }

    private VipOrder vipOrder(List<String> all, Position at) {
        PlayVariables variables = new PlayVariables(run, program, all, names(hosts));
        return new VipOrder(
                hosts,
                host -> Vip.of(run.bench(variables.scope(host, Variables.empty()), program.directory()), at),
                new AddressSurvey(workplace, program, variables)::ask);
    }

    /** In which batches the hosts come. */
    Course course(List<String> serial) {
        return order.map(vips -> ask(vips, serial)).orElseGet(() -> new Course(Batches.of(all, serial)));
    }

    private Course ask(VipOrder vips, List<String> serial) {
        Stage stage = stage("looking for the holder of the VIP", vips.members());
        try {
            return vips.course(hosts, serial);
        } finally {
            stage.end();
        }
    }

    /** How the fleet is off before anything is done. */
    void measure(Course course) {
        if (course.of() > 1) {
            gate.ifPresent(keeper -> keeper.measureFleet(hosts));
        }
    }

    /** What it will do, for people. */
    List<String> rules(Course course) {
        List<String> rules = new ArrayList<>();
        order.ifPresent(vips -> rules.addAll(vips.rules()));
        if (course.of() > 1) {
            if (!soak.isZero()) {
                rules.add("soak: " + TimeSpan.show(soak) + " between batches");
            }
            gate.ifPresent(keeper -> rules.add(keeper.rule(!soak.isZero())));
        } else if (gate.isPresent() || !soak.isZero()) {
            rules.add("soak, gate: none, as there is but one batch");
        }
        return rules;
    }

    /** Tells what is not as it should be. */
    void warn() {
        order.ifPresent(vips -> vips.takeWarnings().forEach(text -> run.events().on(new Event.Warning(text))));
    }

    /** Why the next batch must not begin, when it is about to; who must not be in it is put off. */
    Optional<String> before(Course course) {
        Optional<String> trouble = course.number() == 0 ? Optional.empty() : order.flatMap(vips -> check(vips, course));
        workplace.connections().keepOnly(course.names());
        return trouble;
    }

    private Optional<String> check(VipOrder vips, Course course) {
        Stage stage = stage("looking where the VIP is now", course.peek());
        try {
            return vips.check(course);
        } finally {
            stage.end();
            warn();
        }
    }

    /** Why no other batch must follow the one that has ended; nothing where none is left. */
    Optional<String> behind(List<HostState> batch, Course course) {
        if (course.isEmpty()) {
            return Optional.empty();
        }
        List<HostState> alive = left(batch);
        Optional<String> early =
                soak.isZero() ? Optional.empty() : gate.flatMap(keeper -> told(keeper.prove(alive), course));
        if (early.isPresent() || run.isInterrupted()) {
            return early;
        }
        soak(course);
        return run.isInterrupted()
                ? Optional.empty()
                : gate.flatMap(keeper -> told(keeper.judge(alive, left(hosts)), course));
    }

    private void soak(Course course) {
        if (!soak.isZero()) {
            run.events()
                    .on(new Event.SoakStarted(
                            program.play(), soak, course.number() + 1, course.of(), names(course.peek())));
            run.sleep(soak);
            run.events().on(new Event.StageEnded(program.play(), "soak"));
        }
    }

    private Optional<String> told(GateVerdict verdict, Course course) {
        if (run.isInterrupted()) {
            return Optional.empty();
        }
        run.events().on(new Event.GateJudged(program.play(), course.number(), course.of(), verdict));
        return verdict.passed()
                ? Optional.empty()
                : Optional.of("the gate behind batch " + course.number() + " of " + course.of() + " did not pass: "
                        + verdict.complaint());
    }

    private Stage stage(String what, List<HostState> asked) {
        return Stage.begin(run.events(), program, what, names(asked));
    }

    private static List<HostState> left(List<HostState> all) {
        return all.stream().filter(host -> !host.isLost()).toList();
    }

    private static List<String> names(List<HostState> all) {
        return all.stream().map(HostState::name).toList();
    }
}
