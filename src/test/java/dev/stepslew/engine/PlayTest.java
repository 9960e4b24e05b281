package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.StepResult.Ending;
import dev.stepslew.engine.Trial.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels when, in which order it is told, and what becomes of the rest when something goes wrong. */
class PlayTest {

    private static final String THREE_FILES = """
            - hosts: all
              gather_facts: false
              tasks:
                - copy: {content: a, dest: "{{ dir }}/a"}
                  notify: restart
                - copy: {content: b, dest: "{{ dir }}/b"}
                - file: {path: "{{ dir }}/d", state: directory}
              handlers:
                - name: restart
                  command: echo restarted
            """;

    @TempDir
    Path home;

    @Test
    void looksInOneRunAndChangesInAnother() {
        Ran ran = Trial.of(home, THREE_FILES).run();

        assertEquals(
                List.of(
                        "localhost: look at DIR/a; look at DIR/b; look at DIR/d; see where paths lead",
                        "localhost: install DIR/a; install DIR/b; make directory DIR/d; run echo restarted"),
                inDir(ran.runs()));
        assertEquals("""
                localhost | copy | changed
                localhost | copy | changed
                localhost | file | changed
                localhost | restart | changed
                localhost | ok=4 changed=4 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
    }

    @Test
    void convergedHostCostsOneRun() {
        Trial.of(home, THREE_FILES).run();

        Ran again = Trial.of(home, THREE_FILES).run();

        assertEquals(
                List.of("localhost: look at DIR/a; look at DIR/b; look at DIR/d; see where paths lead"),
                inDir(again.runs()));
        assertEquals("""
                localhost | copy | ok
                localhost | copy | ok
                localhost | file | ok
                localhost | ok=3 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, again.text());
    }

    @Test
    void dryRunKnowsNoFactThatDependsOnWhatItDoesNotDo() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: {content: a, dest: "{{ dir }}/a"}
                    - stat: {path: "{{ dir }}/a"}
                      register: looked
                    - set_fact: {there: "{{ looked.stat.exists }}"}
                    - debug: {msg: there}
                      when: there
                    - service_facts:
                    - debug: {msg: "{{ services['chrony'].state }}"}
                      when: services.chrony is defined or ansible_facts.services.chrony is defined
                """).with("--check").run();

        assertEquals("""
                exit 0
                localhost | copy | changed
                localhost | stat | skipped
                localhost | set_fact | skipped
                localhost | debug | skipped
                localhost | service_facts | skipped
                localhost | debug | skipped
                localhost | ok=1 changed=1 unreachable=0 failures=0 skipped=5 rescued=0 ignored=0
                """, ran.outcome());
    }

    @Test
    void dryRunChangesNothingAndSaysWhatItWould() {
        Ran ran = Trial.of(home, THREE_FILES).with("--check").run();

        assertEquals("""
                exit 0
                localhost | copy | changed
                localhost | copy | changed
                localhost | file | changed
                localhost | restart | skipped
                localhost | ok=3 changed=3 unreachable=0 failures=0 skipped=1 rescued=0 ignored=0
                """, ran.outcome());
    }

    @Test
    void failedChangeDropsWhatWasPlannedBehindIt() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: {content: a, dest: "{{ dir }}/a"}
                      notify: first
                    - command: "false"
                    - copy: {content: b, dest: "{{ dir }}/b"}
                      notify: second
                  handlers:
                    - {name: first, debug: {msg: first}}
                    - {name: second, debug: {msg: second}}
                """).run();

        assertEquals("""
                exit 2
                localhost | copy | changed
                localhost | command | failed
                localhost | ok=1 changed=1 unreachable=0 failures=1 skipped=0 rescued=0 ignored=0
                a 644 "a"
                """, ran.outcome());
    }

    @Test
    void handlerThatWasOnlyPlannedIsStillOwedWhenHandlersAreForced() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  force_handlers: true
                  tasks:
                    - copy: {content: a, dest: "{{ dir }}/a"}
                      notify: [one, two]
                    - copy: {content: c, dest: "{{ dir }}/c", validate: "false %s"}
                  handlers:
                    - {name: one, command: "true"}
                    - {name: two, debug: {msg: two}}
                """).run();

        assertEquals("""
                exit 2
                localhost | copy | changed
                localhost | copy | failed
                localhost | one | changed
                localhost | two | ok | "two"
                localhost | ok=3 changed=2 unreachable=0 failures=1 skipped=0 rescued=0 ignored=0
                a 644 "a"
                """, ran.outcome());
    }

    @Test
    void itemsOfALoopTravelTogether() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: {content: "{{ item }}", dest: "{{ dir }}/{{ item }}"}
                      loop: [a, b, c]
                """).run();

        assertEquals(
                List.of(
                        "localhost: look at DIR/a; look at DIR/b; look at DIR/c; see where paths lead",
                        "localhost: install DIR/a; install DIR/b; install DIR/c"),
                inDir(ran.runs()));
    }

    @Test
    void tasksOfOtherUsersGoInRunsOfTheirOwn() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  become: true
                  tasks:
                    - command: one
                    - command: two
                    - command: three
                      become_user: chrony
                    - command: four
                      become: false
                """).on(new ScriptedConnector()).run();

        assertEquals(
                List.of("localhost as root: run one; run two", "localhost as chrony: run three", "localhost: run four"),
                ran.runs());
    }

    @Test
    void lostHostIsUnreachableAndTheOthersGoOn() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - block:
                        - command: one
                          register: r
                        - command: two
                          register: r
                      rescue:
                        - debug: {msg: rescued}
                      always:
                        - debug: {msg: always}
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: second play}
                """)
                .with("-i", "a,b,")
                .on(new ScriptedConnector().losing("a", "run two"))
                .run();

        assertEquals("""
                a | command | changed
                a | command | unreachable
                a | ok=1 changed=1 unreachable=1 failures=0 skipped=0 rescued=0 ignored=0
                b | command | changed
                b | command | changed
                b | debug | ok | "always"
                b | debug | ok | "second play"
                b | ok=4 changed=2 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertEquals(4, ran.exit());
    }

    @Test
    void stepThatTakesTooLongFailsAndWhatIsBehindItDoesNotRun() {
        StepResult late = new StepResult(Ending.TIMED_OUT, -1, new byte[0], new byte[0], Duration.ofSeconds(60));

        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: quick
                    - command: slow
                    - command: behind
                """)
                .on(new ScriptedConnector().answering("run slow", late))
                .run();

        assertEquals("""
                localhost | command | changed
                localhost | command | failed
                localhost | ok=1 changed=1 unreachable=0 failures=1 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertTrue(last(ran).message().matches("run slow: not done within [0-9]+ s, given up"));
    }

    @Test
    void interruptLetsTheRunningStepFinishAndBeginsNoOther() {
        AtomicReference<Rollout> rollout = new AtomicReference<>();
        ScriptedConnector connector = new ScriptedConnector().answering("run two", () -> {
            rollout.get().interrupt();
            return StepResult.exited(0, "", "");
        });

        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  serial: 1
                  tasks:
                    - command: one
                      notify: h
                    - command: two
                      register: r
                    - command: three
                  handlers:
                    - {name: h, command: handler}
                """)
                .with("-i", "a,b,")
                .on(connector)
                .whenStarted(rollout::set)
                .run();

        assertEquals("""
                a | command | changed
                a | command | changed
                a | ok=2 changed=2 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertEquals(130, ran.exit());
        assertEquals(
                List.of(new Event.RolloutStopped("interrupted", List.of("b"), List.of("a"))),
                ran.told().events(Event.RolloutStopped.class));
    }

    @Test
    void interruptEndsRetriesAtOnce() {
        AtomicReference<Rollout> rollout = new AtomicReference<>();
        ScriptedConnector connector = new ScriptedConnector().answering("run wait", () -> {
            rollout.get().interrupt();
            return StepResult.exited(1, "", "");
        });

        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: wait
                      register: r
                      until: r.rc == 0
                      retries: 100
                      delay: 3600
                """).on(connector).whenStarted(rollout::set).run();

        assertEquals(List.of("localhost: run wait"), ran.runs());
        assertEquals("interrupted", last(ran).message());
        assertEquals(130, ran.exit());
    }

    @Test
    void stopsBeforeTheNextBatchAndNamesWhoWasSpared() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  serial: [1, 2]
                  tasks:
                    - command: prove
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: not reached}
                """)
                .with("-i", "a,b,c,d,e,")
                .on(new ScriptedConnector().answering("run prove", StepResult.exited(1, "", "wrong clock")))
                .run();

        assertEquals(List.of("a: run prove"), ran.runs());
        assertEquals(
                List.of(new Event.RolloutStopped(
                        "every host of the batch failed: a failed", List.of("b", "c", "d", "e"), List.of())),
                ran.told().events(Event.RolloutStopped.class));
        assertEquals(2, ran.exit());
    }

    @Test
    void failedHostIsLeftOutOfLaterPlaysAndLimitsHold() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - fail: {msg: "no"}
                      when: inventory_hostname == 'a'
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: "{{ ansible_play_hosts }} {{ ansible_limit }}"}
                """).with("-i", "a,b,c,", "--limit", "a,b").run();

        assertEquals("""
                a | fail | failed
                a | ok=0 changed=0 unreachable=0 failures=1 skipped=0 rescued=0 ignored=0
                b | fail | skipped
                b | debug | ok | "['b'] a,b"
                b | ok=1 changed=0 unreachable=0 failures=0 skipped=1 rescued=0 ignored=0
                """, ran.text());
    }

    @Test
    void noLogHidesResultsItemsAndTheNamesOfRunningSteps() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - {name: users, no_log: true, command: "passwd {{ item }}", loop: [hunter2, hunter3]}
                    - {name: file, no_log: true, copy: {content: hunter4, dest: "{{ dir }}/hunter5"}}
                    - {name: bad, no_log: true, ignore_errors: true, shell: "echo hunter6; exit 1"}
                """).run();

        assertTrue(ran.told().events(Event.TaskEnded.class).stream()
                .allMatch(ended -> ended.result().hidden()));
        assertFalse(ran.runs().stream().anyMatch(run -> run.contains("hunter")), ran.runs()::toString);
        assertFalse(ran.told().events(Event.HostBusy.class).toString().contains("hunter"));
    }

    @Test
    void everyItemOfALoopHasItsOwnWordOfWhatIsShown() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - {no_log: true, command: "echo {{ item }}", loop: [a, b]}
                    - {no_log: "{{ item == 'b' }}", command: "echo {{ item }}", loop: [a, b]}
                    - {no_log: "{{ item == 'b' }}", command: "echo {{ item }}", loop: []}
                    - {diff: "{{ item == 'd' }}", copy: {content: a, dest: "{{ dir }}/{{ item }}"}, loop: [c, d]}
                """).run();

        List<TaskResult> results = ran.told().events(Event.TaskEnded.class).stream()
                .map(Event.TaskEnded::result)
                .toList();
        assertEquals(
                List.of(List.of(true, true), List.of(false, true), List.of(), List.of(false, false)),
                results.stream()
                        .map(result ->
                                result.items().stream().map(TaskResult::hidden).toList())
                        .toList());
        assertEquals(
                List.of(true, true, true, false),
                results.stream().map(TaskResult::hidden).toList());
        assertEquals(
                List.of(0, 1),
                results.get(3).items().stream().map(item -> item.diffs().size()).toList());
    }

    @Test
    void undefinedFactIsTheTasksOwnFailureWithItsPlace() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: "{{ ansible_distribution }}"}
                """).run();

        assertEquals(
                home + "/site.yml:4:24: 'ansible_distribution' is undefined",
                last(ran).message());
        assertEquals(2, ran.exit());
    }

    @Test
    void missingFileOfVariablesNamedByAFactFailsTheHostOnly() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  vars_files: ["{{ ansible_nothing }}.yml"]
                  tasks:
                    - set_fact: {ansible_nothing: nowhere}
                    - debug: {msg: not reached}
                """).run();

        assertEquals("""
                localhost | set_fact | ok
                localhost | ok=1 changed=0 unreachable=0 failures=1 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertEquals(
                List.of(new Event.Warning(
                        "localhost: " + home + "/site.yml:3:17: no file '" + home + "/nowhere.yml' for vars_files")),
                ran.told().events(Event.Warning.class));
        assertEquals(2, ran.exit());
    }

    @Test
    void keywordThatCannotBeTemplatedFailsTheTask() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: echo
                      register: r
                    - debug: {msg: hi}
                      ignore_errors: "{{ r.nothing }}"
                      failed_when: true
                """).run();

        assertEquals("""
                localhost | command | changed
                localhost | debug | failed
                localhost | ok=1 changed=1 unreachable=0 failures=1 skipped=0 rescued=0 ignored=0
                """, ran.text());
    }

    @Test
    void undefinedEnvironmentFailsItsOwnTaskAndNoOther() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - set_fact: {x: {y: 1}}
                    - command: one
                    - command: two
                      environment: {A: "{{ x.z }}"}
                """).on(new ScriptedConnector()).run();

        assertEquals("""
                localhost | set_fact | ok
                localhost | command | changed
                localhost | command | failed
                localhost | ok=2 changed=1 unreachable=0 failures=1 skipped=0 rescued=0 ignored=0
                """, ran.text());
    }

    @Test
    void dryRunSkipsWhatDependsOnACommandEvenInALoop() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: echo a b
                      register: r
                    - debug: {msg: "{{ item }}"}
                      loop: "{{ r.stdout.split() }}"
                    - debug: {msg: "{{ r.stdout }}"}
                """).with("--check").run();

        assertEquals("""
                localhost | command | skipped
                localhost | debug | skipped
                localhost | debug | skipped
                localhost | ok=0 changed=0 unreachable=0 failures=0 skipped=3 rescued=0 ignored=0
                """, ran.text());
        assertEquals(0, ran.exit());
    }

    @Test
    void manyHostsStayCheap() throws Exception {
        Files.writeString(home.resolve("hosts"), "[all]\nh[0001:1000]\n");
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  vars: {sources: [a, b, c]}
                  tasks:
                    - command: "echo {{ sources | join(' ') }} {{ inventory_hostname }}"
                    - debug: {msg: "{{ sources | length }}"}
                    - command: restart
                      when: sources | length == 3
                """)
                .with("-i", "hosts")
                .on(new ScriptedConnector())
                .run();

        assertEquals(1000, ran.connected().size());
        assertEquals(1000, ran.runs().size());
        assertEquals(4000, ran.lines().size());
    }

    private static TaskResult last(Ran ran) {
        List<Event.TaskEnded> ended = ran.told().events(Event.TaskEnded.class);
        return ended.get(ended.size() - 1).result();
    }

    private List<String> inDir(List<String> lines) {
        return lines.stream()
                .map(line -> line.replace(home.resolve("target").toString(), "DIR"))
                .toList();
    }
}
