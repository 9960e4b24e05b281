package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole plays with what keeps them from going on. */
class SafeguardsTest {

    @TempDir
    private Path home;

    @Test
    void noHostIsBegunWhenTheTotalIsUsedUp() {
        Trial.Ran ran = play("""
                - hosts: all
                  gather_facts: false
                  serial: 2
                  max_fail: 1
                  tasks:
                    - fail:
                      when: inventory_hostname in ['a', 'c']
                    - command: touch {{ dir }}/{{ inventory_hostname }}
                """).with("-f", "1").run();

        assertEquals(2, ran.exit());
        assertEquals(List.of(new Event.RulesTold(0, List.of("budget: at most 1 failed over the play"))), rules(ran));
        assertEquals(
                List.of(new Event.RolloutStopped(
                        "2 of 6 hosts of the play failed (a, c), max_fail is 1", List.of("d", "e", "f"), List.of())),
                ran.told().events(Event.RolloutStopped.class));
        assertEquals(List.of("b 644 \"\""), FileTree.of(ran.target()));
    }

    @Test
    void hostsThatCannotBeReachedCountApartAndEndWithTheirOwnCode() {
        Trial.Ran ran = play("""
                - hosts: all
                  gather_facts: false
                  serial: 1
                  max_unreachable: "{{ 20 }}%"
                  tasks:
                    - command: touch {{ dir }}/{{ inventory_hostname }}
                """)
                .on(new ScriptedConnector().losing("a", "").losing("b", ""))
                .run();

        assertEquals(4, ran.exit());
        assertEquals(
                List.of(new Event.RolloutStopped(
                        "2 of 6 hosts of the play could not be reached (a, b), max_unreachable is 20%",
                        List.of("c", "d", "e", "f"), List.of())),
                ran.told().events(Event.RolloutStopped.class));
    }

    @Test
    void theRunsAllowanceCountsOverPlays() {
        Trial.Ran ran = play("""
                - hosts: a,b
                  gather_facts: false
                  tasks:
                    - fail:
                      when: inventory_hostname == 'a'
                - hosts: c,d
                  gather_facts: false
                  serial: 1
                  tasks:
                    - fail:
                - hosts: e,f
                  gather_facts: false
                  tasks:
                    - command: touch {{ dir }}/{{ inventory_hostname }}
                """)
                .whenStarted(
                        rollout -> rollout.allowing(new Allowances(Allowance.parse("1"), java.util.Optional.empty())))
                .run();

        assertEquals(2, ran.exit());
        assertEquals(
                List.of(new Event.RolloutStopped(
                        "2 of 6 hosts of the run failed (a, c), --max-fail is 1", List.of("d"), List.of())),
                ran.told().events(Event.RolloutStopped.class));
        assertEquals(List.of(), FileTree.of(ran.target()));
    }

    @Test
    void whatIsNoAllowanceIsToldWithItsPlace() {
        Trial.Ran ran = play("""
                - hosts: all
                  vars: {few: many}
                  max_fail: "{{ few }}"
                  tasks: []
                """).run();

        assertEquals(
                "site.yml:3:14: max_fail is 'many', expected a whole number of hosts or a percentage such as 5%",
                ran.complaint());
    }

    private static final String GATED = """
            - hosts: all
              gather_facts: false
              serial: [1, 2, 3]
              gate: {sources: [ntp.example], tolerance: 0.001}
              tasks:
                - command: work
            """;

    @Test
    void theGateLetsTheNextBatchPassWhereAllIsWell() {
        Trial.Ran ran = play(GATED).on(fleet(List.of(0.0001, 0.0002))).run();

        assertEquals(0, ran.exit(), ran::text);
        assertEquals(
                List.of(new Event.RulesTold(
                        0,
                        List.of("gate: every host of a batch proves its clock; p95 of |offset| may grow by 0.001 s from"
                                + " 0.0001 s, measured on 6 of 6 hosts"))),
                rules(ran));
        assertEquals(
                List.of(1, 2),
                ran.told().events(Event.GateJudged.class).stream()
                        .map(Event.GateJudged::batch)
                        .toList());
        assertEquals(
                "a | ok=1 changed=1 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0",
                ran.lines().get(1));
    }

    @Test
    void aGateThatNamesNothingMeasuresAsThePlayDoes() {
        List<String> asked = new CopyOnWriteArrayList<>();
        ScriptedConnector connector = new ScriptedConnector().answering("measure the clock", step -> {
            asked.add(step.script().text());
            return clock(0.0001);
        });

        Trial.Ran ran = play("""
                - hosts: all
                  gather_facts: false
                  serial: [3, 3]
                  gate: yes
                  tasks:
                    - block:
                        - ntp_probe: {sources: [ntp.example], max_offset: 0.25}
                """).on(connector).run();

        assertEquals(0, ran.exit(), ran::text);
        // the fleet twice, and the tasks of all
        assertEquals(18, asked.size());
        assertEquals(
                List.of(),
                asked.stream().filter(script -> !script.contains("0.25")).toList());
    }

    @Test
    void aFleetThatIsWorseOffStopsTheRolloutWithNumbers() {
        Trial.Ran ran = play(GATED).on(fleet(List.of(0.0001, 0.0021))).run();

        assertEquals(2, ran.exit(), ran::text);
        assertEquals(
                List.of(new Event.RolloutStopped(
                        "the gate behind batch 1 of 3 did not pass: the fleet's offset is worse than before: p95 of"
                                + " |offset| over 6 hosts is 0.0021 s, before 0.0001 s, tolerance 0.001 s (farthest: a)",
                        List.of("b", "c", "d", "e", "f"),
                        List.of())),
                ran.told().events(Event.RolloutStopped.class));
    }

    @Test
    void aHostOfTheBatchThatDoesNotProveItselfStopsTheRollout() {
        ScriptedConnector connector = fleet(List.of(0.0, 0.0));
        Iterator<Double> offsets = List.of(0.0, 3.0).iterator();
        connector.answering("a", "measure the clock", () -> clock(offsets.next()));

        Trial.Ran ran = play(GATED).on(connector).run();

        assertEquals(2, ran.exit(), ran::text);
        assertTrue(ran.told()
                .events(Event.RolloutStopped.class)
                .get(0)
                .reason()
                .startsWith("the gate behind batch 1 of 3 did not pass: a: clock is 3 s behind"));
    }

    @Test
    void aSoakEndsWhereTheOperatorInterrupts() {
        AtomicReference<Rollout> rollout = new AtomicReference<>();
        Trial.Ran ran = play("""
                        - hosts: all
                          gather_facts: false
                          serial: 2
                          soak: 1h30m
                          tasks:
                            - command: work
                        """)
                .on(new ScriptedConnector())
                .whenStarted(rollout::set)
                .telling(event -> {
                    if (event instanceof Event.SoakStarted) {
                        rollout.get().interrupt();
                    }
                })
                .run();

        assertEquals(130, ran.exit());
        assertEquals(
                List.of(new Event.SoakStarted(0, Duration.ofMinutes(90), 2, 3, List.of("c", "d"))),
                ran.told().events(Event.SoakStarted.class));
        assertEquals(
                List.of(new Event.RolloutStopped("interrupted", List.of("c", "d", "e", "f"), List.of())),
                ran.told().events(Event.RolloutStopped.class));
    }

    @Test
    void aDryRunNeitherSoaksNorMeasures() {
        Trial.Ran ran = play(GATED + "  soak: 1h\n")
                .on(new ScriptedConnector())
                .with("--check")
                .run();

        assertEquals(0, ran.exit());
        assertEquals(List.of(), rules(ran));
    }

    @Test
    void whatAGateDoesNotTakeIsToldBeforeTheFirstConnection() {
        Trial.Ran ran = play("""
                - hosts: all
                  soak: "{{ 'soon' }}"
                  gate: {max_ofset: 1, tolerance: little, config: "{{ nowhere }}"}
                  tasks: []
                """).run();

        assertEquals(List.of(), ran.connected());
        assertEquals("""
                site.yml:2:10: soak is 'soon', expected a time such as 90s, 5m or 1h30m
                site.yml:3:10: unknown argument 'max_ofset' of ntp_probe (did you mean 'max_offset'?)
                site.yml:3:35: tolerance is 'little', expected seconds such as 0.001""", ran.complaint());
    }

    /** Every host's clock is off so far, one answer after the other. */
    private static ScriptedConnector fleet(List<Double> offsets) {
        ScriptedConnector connector = new ScriptedConnector();
        for (String host : List.of("a", "b", "c", "d", "e", "f")) {
            Iterator<Double> answers = offsets.iterator();
            AtomicReference<Double> last = new AtomicReference<>(0.0);
            connector.answering(host, "measure the clock", () -> {
                if (answers.hasNext()) {
                    last.set(answers.next());
                }
                return clock(last.get());
            });
        }
        return connector;
    }

    private static StepResult clock(double offset) {
        String verdict = Math.abs(offset) < 1 ? "right" : "wrong";
        return StepResult.exited(0, """
                java=/usr/bin/java
                rc=0
                content=
                {"verdict": "%s", "offset_seconds": %s, "bound_seconds": 0.01, "limit_seconds": 0.1, "sources": []}
                """.formatted(verdict, offset), "");
    }

    private Trial play(String playbook) {
        return Trial.of(home, playbook).with("-i", "a,b,c,d,e,f");
    }

    private static List<Event.RulesTold> rules(Trial.Ran ran) {
        return ran.told().events(Event.RulesTold.class);
    }
}
