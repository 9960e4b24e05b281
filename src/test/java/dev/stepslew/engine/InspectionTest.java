package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.local.LocalConnector;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.module.Modules;
import dev.stepslew.playbook.ModuleNames;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look that nothing stops and that carries nothing out. */
class InspectionTest {

    @TempDir
    Path home;

    @Test
    void carriesNothingOutAlsoWhereATaskSaysSo() {
        List<String> said = inspect("""
                - hosts: all
                  gather_facts: false
                  tasks:
                    - {name: always, copy: {content: x, dest: "{{ dir }}/made"}, check_mode: false}
                    - {name: told, command: "touch {{ dir }}/touched", check_mode: false}
                """, "a,");

        assertTrue(said.contains("a always CHANGED"), said.toString());
        assertTrue(Files.notExists(home.resolve("made")) && Files.notExists(home.resolve("touched")));
    }

    @Test
    void everyHostIsLookedAtWhateverTheOthersDo() {
        List<String> said = inspect("""
                - hosts: all
                  gather_facts: false
                  serial: 1
                  any_errors_fatal: true
                  max_fail_percentage: 0
                  tasks:
                    - {name: first, fail: {msg: no}, when: inventory_hostname != 'c'}
                    - {name: second, ping: }
                - hosts: c
                  gather_facts: false
                  tasks:
                    - {name: third, ping: }
                """, "a,b,c");

        assertEquals(
                List.of("a first FAILED", "b first FAILED", "c first SKIPPED", "c second OK", "c third OK"),
                said.stream().sorted().toList());
    }

    @Test
    void whatARunWaitsForOrMeasuresIsLeftToIt() {
        List<String> said = inspect("""
                - hosts: all
                  gather_facts: false
                  tasks:
                    - {name: wait, wait_for: {port: 9, timeout: 300}}
                    - {name: rest, pause: {minutes: 5}}
                    - {name: measure, ntp_probe: , register: clock}
                    - {name: judge, assert: {that: "clock.verdict == 'right'"}}
                """, "a,");

        assertEquals(List.of("a wait SKIPPED", "a rest SKIPPED", "a measure SKIPPED", "a judge SKIPPED"), said);
    }

    private List<String> inspect(String playbook, String hosts) {
        Problems problems = new Problems();
        Inventory inventory = Inventory.read(List.of(hosts), home, problems);
        Playbook read = Playbook.of(playbook, home.resolve("site.yml"), new AllModules(), problems);
        problems.throwIfAny();
        Settings settings =
                Settings.defaults().with(Map.of("ansible_connection", text("local"), "dir", text(home.toString())));
        List<String> said = new ArrayList<>();
        new Inspection(settings, inventory, List.of(read), new Templar(), new LocalConnector(), event -> {
                    if (event instanceof Event.TaskEnded ended) {
                        said.add(ended.host() + " " + ended.task().name() + " "
                                + ended.result().status());
                    }
                })
                .run();
        return said;
    }

    private static Node text(String value) {
        return Node.Scalar.string(value, Position.of("-e"));
    }

    private static final class AllModules implements ModuleNames {
        @Override
        public boolean knows(String name) {
            return all().contains(name);
        }

        @Override
        public Set<String> all() {
            return Modules.names();
        }
    }
}
