package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
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

    private Trial play(String playbook) {
        return Trial.of(home, playbook).with("-i", "a,b,c,d,e,f");
    }

    private static List<Event.RulesTold> rules(Trial.Ran ran) {
        return ran.told().events(Event.RulesTold.class);
    }
}
