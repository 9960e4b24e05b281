package dev.stepslew.engine;

import dev.stepslew.engine.Program.Part;
import dev.stepslew.module.ClockReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has hosts of a play measure their clocks before its first batch and behind every one. What they answer is no result of
 * any task: it counts for nothing but the gate.
 */
final class Gatekeeper {

    private final Workplace workplace;
    private final Program program;
    private final Gate gate;
    private final List<String> all;
    private Map<String, ClockReading> before = Map.of();

    /** @param all the play's hosts */
    Gatekeeper(Workplace workplace, Program program, Gate gate, List<String> all) {
        this.workplace = workplace;
        this.program = program;
        this.gate = gate;
        this.all = all;
    }

    /** Before the first batch. */
    void measureFleet(List<HostState> hosts) {
        before = measure("measuring the fleet before the first batch", hosts);
    }

    /** What it will ask, and what it compares with, for people. */
    String rule(boolean soaks) {
        List<String> hosts = List.copyOf(before.keySet());
        OptionalDouble fleet = GateVerdict.percentile(hosts, before);
        long measured = before.values().stream()
                .filter(reading -> reading.offset().isPresent())
                .count();
        String proof = "gate: every host of a batch proves its clock" + (soaks ? ", again after the soak" : "");
        if (fleet.isEmpty()) {
            return proof + "; no host could be measured before, so nothing is compared";
        }
        return proof + "; p95 of |offset| may grow by " + ClockReading.words(gate.tolerance()) + " from "
                + ClockReading.words(fleet.getAsDouble()) + ", measured on " + measured + " of " + hosts.size()
                + " hosts";
    }

    /** Only these, and only whether their clocks are right. */
    GateVerdict prove(List<HostState> batch) {
        return GateVerdict.of(
                names(batch), Map.of(), measure("having the batch prove its clocks", batch), gate.tolerance());
    }

    /** Those of the batch and, beside them, how the whole fleet is off. */
    GateVerdict judge(List<HostState> batch, List<HostState> fleet) {
        return GateVerdict.of(names(batch), before, measure("measuring the fleet", fleet), gate.tolerance());
    }

    private Map<String, ClockReading> measure(String what, List<HostState> hosts) {
        Map<String, TaskResult> results = new ConcurrentHashMap<>();
        Run quiet = workplace.run().aside(event -> {
            if (event instanceof Event.TaskEnded ended && isAnswer(ended)) {
                results.put(ended.host(), ended.result());
            }
        });
        Stage stage = Stage.begin(workplace.run().events(), program, what, names(hosts));
        try {
            ask(quiet, hosts);
        } finally {
            stage.end();
        }
        Map<String, ClockReading> readings = new LinkedHashMap<>();
        for (HostState host : hosts) {
            Optional.ofNullable(results.get(host.name()))
                    .ifPresent(result -> readings.put(host.name(), ClockReading.of(result.fields(), result.message())));
        }
        return readings;
    }

    /** The probe's, or that nothing can be asked. */
    private static boolean isAnswer(Event.TaskEnded ended) {
        return ended.task().module().equals(Gate.PROBE) || ended.result().status() == TaskResult.Status.UNREACHABLE;
    }

    private void ask(Run quiet, List<HostState> hosts) {
        List<String> names = names(hosts);
        Waypoint start = Waypoint.start(program.play(), 0);
        Meeting meeting = new Meeting(names, Set.of(), start, workplace.forks(), true);
        PlayVariables variables = new PlayVariables(quiet, program, all, names);
        workplace.each(hosts, Flow.STOPPED, host -> {
            Outlook outlook = new Outlook(meeting, host.name(), start);
            Program asking = program.with(List.of(questions(host)));
            HostPlay play = new HostPlay(quiet, asking, variables.seenBy(outlook), host.unheard());
            return workplace.on(host, play, (same, link) -> {
                HostWork work = new HostWork(play, link, outlook, meeting);
                return new HostRun(asking, work, () -> false, quiet::isInterrupted).run();
            });
        });
    }

    /** The probe, and before it the facts that its arguments may need where none are known. */
    private Program.Section questions(HostState host) {
        List<Part> parts = new ArrayList<>();
        if (!host.hasFacts()) {
            program.sections().stream()
                    .flatMap(section -> section.parts().stream())
                    .filter(part ->
                            part instanceof Part.Work work && work.job().ref().section() == TaskRef.Section.FACTS)
                    .forEach(parts::add);
        }
        parts.add(new Part.Work(gate.probe()));
        return new Program.Section(parts, gate.probe().ref().order());
    }

    private static List<String> names(List<HostState> hosts) {
        return hosts.stream().map(HostState::name).toList();
    }
}
