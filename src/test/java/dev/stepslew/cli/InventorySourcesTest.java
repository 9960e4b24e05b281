package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sources of hosts {@code enable_plugins} allows, and what the lookup inventory_hostnames makes of them. */
class InventorySourcesTest {

    @TempDir
    Path directory;

    @Test
    void rangesOnTheCommandLineNeedThePluginForThem() {
        CommandLineRun ranges = graph("advanced_host_list", "web[01:03]:2222,db");
        CommandLineRun plain = graph("host_list", "web[01:02],db");

        assertEquals(new CommandLineRun(0, """
                @all:
                  |--@ungrouped:
                  |  |--web01
                  |  |--web02
                  |  |--web03
                  |  |--db
                """, ""), ranges);
        assertTrue(plain.out().contains("|--web[01:02]\n"), plain.out());
    }

    @Test
    void aKindOfSourceThatIsNotAmongThemIsRefused() throws IOException {
        Files.writeString(directory.resolve("hosts.ini"), "[web]\nh1\n");
        Files.writeString(directory.resolve("hosts.yml"), "web: {hosts: {h1: }}\n");

        assertTrue(graph("yaml", "hosts.ini")
                .err()
                .contains("the inventory plugin 'ini' is not among those that enable_plugins names (yaml)"));
        assertTrue(graph("ini, script", "hosts.yml").err().contains("'yaml' is not among"));
        assertTrue(graph("yaml", "a,b").err().contains("'host_list' is not among"));
        assertEquals(0, graph("ansible.builtin.yaml", "hosts.yml").code());
    }

    @Test
    void anInventoryMayHaveToBeThere() throws IOException {
        Files.writeString(directory.resolve("ansible.cfg"), "[inventory]\nunparsed_is_failed = yes\n");
        CommandLineRun run = CommandLineRun.in(directory, Map.of("ANSIBLE_INVENTORY", "none,"), "inventory", "--graph");
        CommandLineRun without = CommandLineRun.in(directory, Map.of(), "inventory", "--graph");

        assertEquals(0, run.code(), run.err());
        assertEquals(1, without.code());
        assertTrue(without.err().contains("ansible.cfg:2: no inventory was parsed"), without.err());
    }

    @Test
    void theLookupOfHostsTakesPatterns() throws IOException {
        Files.writeString(
                directory.resolve("hosts.yml"), "all: {children: {web: {hosts: {w1: , w2: }}, db: {hosts: {d1: }}}}\n");
        Files.writeString(directory.resolve("t.j2"), """
                {{ query('inventory_hostnames', 'all:!web') }}
                {{ query('inventory_hostnames', 'web', 'd*') }}
                {{ query('inventory_hostnames', 'nothing') }}
                {{ lookup('inventory_hostnames', '~w.') }}
                {{ query('ansible.builtin.inventory_hostnames', 'web[0]') }}
                """);

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "render", "-i", "hosts.yml", "t.j2", "w1");

        assertEquals(new CommandLineRun(0, "['d1']\n['w1', 'w2', 'd1']\n[]\nw1,w2\n['w1']\n", ""), run);
    }

    /** Recorded from ansible-inventory 2.14. */
    @Test
    void exportedVariablesStandWhereTheyWereSaid() throws IOException {
        Files.writeString(directory.resolve("hosts.yml"), """
                all:
                  vars: {a: 1}
                  children:
                    web:
                      vars: {w: [1, x, null]}
                      hosts: {w1: {h: 2}, w2: }
                    empty: {vars: {e: true}}
                """);
        Files.createDirectory(directory.resolve("group_vars"));
        Files.createDirectory(directory.resolve("host_vars"));
        Files.writeString(directory.resolve("group_vars/web.yml"), "g: 3\n");
        Files.writeString(directory.resolve("host_vars/w1.yml"), "hv: 3\n");

        assertEquals(new CommandLineRun(0, """
                @all:
                  |--@ungrouped:
                  |--@web:
                  |  |--w1
                  |  |  |--{h = 2}
                  |  |  |--{hv = 3}
                  |  |--w2
                  |  |--{g = 3}
                  |  |--{w = [1, 'x', None]}
                  |--@empty:
                  |  |--{e = True}
                  |--{a = 1}
                """, ""), inventory("--graph", "--vars", "--export"));
        assertEquals(
                new CommandLineRun(0, "{\n    \"h\": 2,\n    \"hv\": 3\n}\n", ""),
                inventory("--host", "w1", "--export"));
        assertEquals(
                "{\"_meta\":{\"hostvars\":{\"w1\":{\"h\":2,\"hv\":3}}},"
                        + "\"all\":{\"children\":[\"ungrouped\",\"web\",\"empty\"],\"vars\":{\"a\":1}},"
                        + "\"empty\":{\"vars\":{\"e\":true}},"
                        + "\"web\":{\"hosts\":[\"w1\",\"w2\"],\"vars\":{\"g\":3,\"w\":[1,\"x\",null]}}}",
                inventory("--list", "--export").out().replaceAll("\\s+", ""));
        assertEquals(5, inventory("--list", "--toml").code());
    }

    @Test
    void theCacheCanBeFlushed() throws IOException {
        Files.writeString(directory.resolve("hosts.yml"), "all: {hosts: {w1: {ansible_connection: local}}}\n");
        Files.writeString(
                directory.resolve("site.yml"),
                "- {hosts: all, gather_facts: false, tasks: [{debug: {msg: '{{ kept | default(0) }}'}}]}\n");
        Path cached = Files.writeString(
                Files.createDirectory(directory.resolve("cache")).resolve("w1"), "{\"kept\": 7}");

        assertTrue(run().out().contains("w1] => 7"), run().out());
        assertTrue(run("--flush-cache").out().contains("w1] => 0"));
        assertTrue(Files.notExists(cached));
    }

    @Test
    void modulesOfOnesOwnAreFoundAlongTheModulePath() throws IOException {
        Files.writeString(directory.resolve("hosts.yml"), "all: {hosts: {w1: {ansible_connection: local}}}\n");
        Files.writeString(
                directory.resolve("site.yml"), "- {hosts: all, gather_facts: false, tasks: [{answer: {}}]}\n");
        Files.writeString(
                Files.createDirectories(directory.resolve("mine")).resolve("answer"),
                "#!/bin/sh\n# WANT_JSON\necho '{\"changed\": true, \"msg\": \"forty-two\"}'\n");

        CommandLineRun found = run("-M", "nowhere:mine");
        CommandLineRun unknown = run();

        assertTrue(found.out().contains("changed: [w1] => forty-two"), found.out() + found.err());
        assertEquals(1, unknown.code());
    }

    private CommandLineRun run(String... arguments) {
        Map<String, String> cache = Map.of(
                "ANSIBLE_CACHE_PLUGIN",
                "jsonfile",
                "ANSIBLE_CACHE_PLUGIN_CONNECTION",
                "cache",
                "ANSIBLE_CACHE_PLUGIN_PREFIX",
                "");
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"run", "-i", "hosts.yml", "site.yml"}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return CommandLineRun.in(directory, cache, all);
    }

    private CommandLineRun inventory(String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(new String[] {"inventory", "-i", "hosts.yml"}, 0, all, 0, 3);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandLineRun.in(directory, Map.of(), all);
    }

    private CommandLineRun graph(String plugins, String source) {
        return CommandLineRun.in(
                directory, Map.of("ANSIBLE_INVENTORY_ENABLED", plugins), "inventory", "-i", source, "--graph");
    }
}
