package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.Trial.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected here was recorded from ansible-playbook 2.14. */
class MagicVariablesTest {

    @TempDir
    Path home;

    @Test
    void repeatTheCommandLine() {
        assertShown(
                "[True, 2, 14, ['all'], [], False, ['a,'], 'a', [{'A': 'b'}], False]",
                "([ansible_version.full is version('2.9', '>='), ansible_version.major, ansible_version.minor,"
                        + " ansible_run_tags, ansible_skip_tags, ansible_limit is defined,"
                        + " ansible_inventory_sources, ansible_host, environment,"
                        + " hostvars['a'].ansible_host is defined])",
                "  environment: {A: b}");
    }

    @Test
    void aLoopTellsAllOfItself() {
        assertShown(
                "{'index': 1, 'index0': 0, 'first': True, 'last': True, 'length': 1, 'revindex': 1, 'revindex0': 0,"
                        + " 'allitems': ['x']}",
                "ansible_loop",
                "  loop: [x]\n      loop_control: {extended: true}");
    }

    private void assertShown(String expected, String expression, String keywords) {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: "{{ EXPRESSION | string }}"}
                    KEYWORDS
                """.replace("EXPRESSION", expression).replace("KEYWORDS", keywords))
                .with("-i", "a,")
                .run();
        assertTrue(ran.text().contains(expected), ran.text());
    }
}
