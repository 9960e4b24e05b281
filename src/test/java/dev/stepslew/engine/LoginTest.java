package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.local.LocalConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task, or a block of them, may say how to reach its host and as whom; variables beat what they say. */
class LoginTest {

    @TempDir
    Path home;

    @Test
    void aTaskTakesItsOwnWayToTheHost() {
        assertEquals(List.of("SSH play@web", "SSH task@web:2222", "LOCAL play@web"), waysOf("""
                - hosts: web
                  gather_facts: false
                  remote_user: play
                  tasks:
                    - command: "true"
                    - command: "true"
                      remote_user: task
                      port: 2222
                    - command: "true"
                      connection: local
                    - command: "true"
                """));
    }

    @Test
    void aBlockSaysItForItsTasksAndTheNearestWins() {
        assertEquals(List.of("SSH block@web", "SSH task@web"), waysOf("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - block:
                        - command: "true"
                        - command: "true"
                          remote_user: "{{ 'task' }}"
                        - command: "true"
                      remote_user: block
                """));
    }

    @Test
    void variablesBeatKeywordsEvenWhereTheyAreTheTasks() {
        assertEquals(List.of("SSH said@web", "SSH other@10.0.0.9:99"), waysOf("""
                - hosts: web
                  gather_facts: false
                  vars: {ansible_user: said}
                  tasks:
                    - command: "true"
                      remote_user: unheard
                    - command: "true"
                      vars: {ansible_user: other, ansible_host: 10.0.0.9, ansible_port: 99}
                """));
    }

    @Test
    void eachItemMayBeReachedAsAnother() {
        assertEquals(List.of("SSH ann@web", "SSH ben@web"), waysOf("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - command: "true"
                      remote_user: "{{ item }}"
                      loop: [ann, ben, ann]
                """));
    }

    @Test
    void whatATaskTeachesCountsForTheNext() {
        assertEquals(List.of("SSH play@web", "SSH taught@web", "SSH other@web:2222"), waysOf("""
                - hosts: web
                  gather_facts: false
                  remote_user: play
                  tasks:
                    - command: "true"
                    - set_fact: {ansible_user: taught}
                    - command: "true"
                    - command: "true"
                      register: again
                    - set_fact: {ansible_user: other, ansible_port: 2222}
                    - command: "true"
                """));
    }

    @Test
    void aWayThatIsTaughtBeforeTheFirstConnectionIsTheOnlyOne() {
        assertEquals(List.of("SSH taught@web"), waysOf("""
                - hosts: web
                  gather_facts: false
                  tasks:
                    - set_fact: {ansible_user: taught}
                    - command: "true"
                    - command: "true"
                """));
    }

    @Test
    void whatIsDelegatedIsReachedAsTheKeywordsSayToo() {
        assertEquals(List.of("SSH task@db"), waysOf("""
                - hosts: web
                  gather_facts: false
                  remote_user: play
                  tasks:
                    - command: "true"
                      delegate_to: db
                      remote_user: task
                """));
    }

    @Test
    void whatOneUserChangesTheOtherSees() {
        Trial.Ran ran = Trial.of(home, """
                - hosts: web
                  gather_facts: false
                  tasks:
                    - file: {path: "{{ dir }}/a", state: directory, mode: "0750"}
                    - file: {path: "{{ dir }}/a", state: absent}
                      remote_user: other
                    - file: {path: "{{ dir }}/a", state: directory, mode: "0750"}
                """).with("-i", "web,").run();

        assertEquals("""
                web | file | changed
                web | file | changed
                web | file | changed
                web | ok=3 changed=3 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
    }

    private List<String> waysOf(String playbook) {
        Ways ways = new Ways();
        Trial.Ran ran = Trial.of(
                        home, playbook.replace("gather_facts: false", "gather_facts: false\n  connection: ssh"))
                .with("-i", "web,")
                .on(ways)
                .run();

        assertEquals(0, ran.exit(), ran.text());
        return ways.taken;
    }

    /** Every host is this machine; writes down how it was to be reached. */
    private static final class Ways implements Connector {

        private final List<String> taken = new ArrayList<>();
        private final Connector real = new LocalConnector();

        @Override
        public Connection connect(Target target) {
            taken.add(
                    target.kind() + " " + target.user().map(user -> user + "@").orElse("") + target.address()
                            + target.port().map(port -> ":" + port).orElse(""));
            return real.connect(target);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
