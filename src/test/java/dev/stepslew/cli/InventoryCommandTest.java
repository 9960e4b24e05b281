package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected here was recorded from ansible-inventory 2.14. */
class InventoryCommandTest {

    @TempDir
    Path directory;

    @Test
    void yamlIsWhatPythonWrites() throws IOException {
        write("hosts.yml", """
                web:
                  hosts: {w1: {date: 2001-1-2T03:04:05Z, sign: '=', face: "\\U0001f600"}, w2: }
                  vars:
                    list: [1, a: {b: c}]
                    empty: {}
                    text: 'yes'
                    unsafe: !unsafe '{{ x }}'
                    ansible_group_priority: 7
                """);

        assertEquals("""
                all:
                  children:
                    ungrouped: {}
                    web:
                      hosts:
                        w1:
                          date: 2001-01-02 03:04:05+00:00
                          empty: &id001 {}
                          face: "\\U0001F600"
                          list: &id002
                          - 1
                          - a:
                              b: c
                          sign: '='
                          text: 'yes'
                          unsafe: '{{ x }}'
                        w2:
                          empty: *id001
                          list: *id002
                          text: 'yes'
                          unsafe: '{{ x }}'
                """, inventory("hosts.yml", "--list", "--yaml").out());
        assertTrue(inventory("hosts.yml", "--list", "--export").out().contains("\"ansible_group_priority\": 7"));
        assertTrue(inventory("hosts.yml", "--host", "w1").out().contains("\"date\": \"2001-01-02T03:04:05+00:00\""));
        assertTrue(inventory("hosts.yml", "--graph", "--vars").out().contains("{unsafe = {{ x }}}"));
    }

    @Test
    void everyViewCanGoIntoAFile() throws IOException {
        write("hosts", "[web]\nw1 a=1\n");

        CommandLineRun graph = inventory("hosts", "-v", "--graph", "--output", "graph.txt");
        CommandLineRun host = inventory("hosts", "-vvv", "--host", "w1", "--output", "host.json");

        assertEquals(List.of(new CommandLineRun(0, "", ""), new CommandLineRun(0, "", "")), List.of(graph, host));
        assertEquals(
                "@all:\n  |--@ungrouped:\n  |--@web:\n  |  |--w1", Files.readString(directory.resolve("graph.txt")));
        assertEquals("{\n    \"a\": 1\n}", Files.readString(directory.resolve("host.json")));
    }

    @Test
    void variablesOfAHostThatIsCalledAsAGroupAreTheGroups() throws IOException {
        write("hosts", "[web]\nw1\n[db]\nweb a=1\n");

        assertEquals("{\n    \"a\": 1\n}\n", inventory("hosts", "--host", "w1").out());
    }

    @Test
    void whatPythonTakesForFalseStandsForNoVariables() throws IOException {
        write("hosts.yml", "all: {hosts: {a: '', b: [], c: 0, d: false, e: {}}, other: }\n");

        assertEquals(
                "@all:\n  |--@ungrouped:\n  |  |--a\n  |  |--b\n  |  |--c\n  |  |--d\n  |  |--e\n",
                inventory("hosts.yml", "--graph").out());
    }

    @Test
    void filesBesideThePlaybookCountInTheDirectoryOneStandsIn() throws IOException {
        write("sources/hosts", "w1\n");
        write("group_vars/all.yml", "near: 1\n");

        assertEquals(
                "{\n    \"near\": 1\n}\n", inventory("sources", "--host", "w1").out());
        assertEquals("{}\n", inventory("sources", "--host", "w1", "--export").out());
    }

    @Test
    void aFormOfAnotherNameIsFoundOut() throws IOException {
        write("hosts.yaml", "w1 a=1\n[web]\nw2\n");
        write("hosts.local", "web:\n  hosts: {w1: }\n");

        assertEquals(0, inventory("hosts.yaml", "--list").code());
        assertTrue(inventory("hosts.local", "--list").err().contains("its name says otherwise"));
    }

    @Test
    void oneHostIsMeantByAnyPattern() throws IOException {
        write("hosts", "[web]\nw1 a=1\n[db]\nd1\nd2\n");

        assertEquals("{\n    \"a\": 1\n}\n", inventory("hosts", "--host", "web").out());
        assertEquals(5, inventory("hosts", "--host", "db").code());
        assertEquals(5, inventory("hosts", "--host", "none").code());
    }

    @Test
    void scriptsAreAskedForTheirOwnHostsOnly() throws IOException {
        Path script = write("sources/script", """
                #!/bin/sh
                case $1 in
                --list) echo '{"one": {"k": "v"}, "two": {"hosts": ["s1"], "children": ["late"]}, "late": ["s2"]}' ;;
                --host) echo "{\\"asked\\": \\"$2\\"}" ;;
                esac
                """);
        assertTrue(script.toFile().setExecutable(true));
        write("sources/hosts", "other\n");

        assertEquals("""
                @all:
                  |--@ungrouped:
                  |  |--other
                  |--@one:
                  |  |--one
                  |  |  |--{asked = one}
                  |  |  |--{k = v}
                  |  |--{asked = one}
                  |  |--{k = v}
                  |--@two:
                  |  |--@late:
                  |  |  |--s2
                  |  |  |  |--{asked = s2}
                  |  |--s1
                  |  |  |--{asked = s1}
                """, inventory("sources", "--graph", "--vars").out());
    }

    private Path write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private CommandLineRun inventory(String source, String... view) {
        List<String> words = new ArrayList<>(List.of("inventory", "-i", source));
        words.addAll(List.of(view));
        return CommandLineRun.in(directory, Map.of(), words.toArray(String[]::new));
    }
}
