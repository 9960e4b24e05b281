package dev.stepslew.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Mutant;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {

    @TempDir
    Path home;

    private final Problems problems = new Problems();

    @Test
    void readsIniWithPlacesOfHostsAndValues() throws Exception {
        Inventory inventory = read("""
                [ntp]
                n[1:2] ansible_port=2222 note="a b" # why
                [ntp:vars]
                max_offset = 0.01
                """);

        Host first = inventory.hosts().get(0);
        assertEquals(List.of("n1", "n2"), names(inventory.hosts()));
        assertEquals(new Position("hosts", 2, 1), inHome(first.at()));
        Variables variables = inventory.variables(first, List.of(), problems);
        assertEquals(2222L, ((Node) variables.get("ansible_port").orElseThrow()).value());
        Node note = (Node) variables.get("note").orElseThrow();
        assertEquals(new Position("hosts", 2, 32), inHome(note.at()));
        Node offset = (Node) variables.get("max_offset").orElseThrow();
        assertEquals(0.01, offset.value());
        assertEquals(new Position("hosts", 4, 14), inHome(offset.at()));
        assertEquals(List.of(), problems.all());
    }

    @Test
    void saysEveryMistakeOfAnIniFileAtOnce() throws Exception {
        read("""
                web1 port
                web[5:1]
                web[1
                web2 a="open
                [web:vrs]
                [web children]
                [web:children]
                wbe
                [bew:vars]
                a=1
                [web]
                colon:
                [a:children]
                b
                [b:children]
                a
                [c:children]
                c
                [all:vars]
                nothing
                """);

        assertEquals("""
                hosts:1:6: expected key=value after the host's name, found 'port'
                hosts:2:1: range '[5:1]' begins after its end
                hosts:3:1: 'web[1' opens a range with '[' and never closes it
                hosts:4:1: the quote that opens here is never closed: "open
                hosts:5:1: section [web:vrs] is of no known kind, expected children or vars (did you mean 'vars'?)
                hosts:6:1: section '[web children]' is not understood, expected [group], [group:children] or [group:vars], without spaces
                hosts:8:1: [web:children] names group 'wbe', which no section declares (did you mean 'web'?)
                hosts:9:1: [bew:vars] belongs to no group: there is no section [bew]
                hosts:12:1: 'colon:' ends in ':' without a port (is this file YAML?)
                hosts:16:1: group 'a' cannot be a child of 'b', which is below it: the groups would go in a circle
                hosts:18:1: group 'c' cannot be its own child
                hosts:20:1: expected key=value, found 'nothing'
                """, said());
    }

    @Test
    void saysEveryMistakeOfAYamlFileAtOnce() throws Exception {
        read("""
                all:
                  host:
                    a:
                  hosts:
                    - b
                  children:
                    web:
                      hosts:
                        w1: 5
                        "w[1": {}
                        7:
                      children: {web: {}}
                      vars: x
                    db: text
                """);

        assertEquals("""
                hosts:2:3: unknown key 'host' in group 'all', expected hosts, children or vars (did you mean 'hosts'?)
                hosts:5:5: 'hosts' of group 'all' must be a mapping: write 'name:' where a list has '- name'
                hosts:9:13: what follows host 'w1' must be a mapping of its variables
                hosts:10:10: 'w[1' opens a range with '[' and never closes it
                hosts:11:9: host name '7' is no text; put it in quotes
                hosts:12:18: group 'web' cannot be its own child
                hosts:14:9: group 'db' must be a mapping with hosts, children or vars
                """, said());
    }

    @Test
    void tellsOfSourcesThatAreNotThere() {
        Inventory inventory = Inventory.read(List.of("nosuch"), home, problems);

        assertEquals("nosuch: no such inventory (for a host of this name write: -i 'nosuch,')\n", said());
        assertEquals(List.of(), inventory.hosts());
    }

    @Test
    void impliesLocalhostWithALocalConnection() {
        Inventory inventory = Inventory.read(List.of("web1,"), home, problems);

        Host localhost = inventory.host("localhost").orElseThrow();
        assertTrue(localhost.implied());
        assertEquals(
                "local",
                inventory
                        .variables(localhost, List.of(), problems)
                        .get("ansible_connection")
                        .orElseThrow());
        assertEquals(List.of("web1"), names(select(inventory, "all")));
        assertEquals(List.of("localhost"), names(select(inventory, "localhost")));
    }

    @Test
    void letsTheDeeperGroupThenPriorityThenTheAlphabetWin() throws Exception {
        Inventory inventory = read("""
                [a:children]
                b
                [b]
                h
                [c]
                h
                [d]
                h
                [a:vars]
                x=a
                [b:vars]
                x=b
                [c:vars]
                y=c
                ansible_group_priority=5
                [d:vars]
                x=d
                y=d
                z=d
                """);

        Variables variables = inventory.variables(inventory.hosts().get(0), List.of(), problems);
        assertEquals("b", ((Node) variables.get("x").orElseThrow()).value());
        assertEquals("c", ((Node) variables.get("y").orElseThrow()).value());
        assertEquals(
                List.of("a", "b", "c", "d"),
                inventory.groupNames(inventory.hosts().get(0)));
    }

    @Test
    void readsVariableFilesBesideInventoryAndPlaybookOnce() throws Exception {
        write("group_vars/all.yml", "x: inventory all\ny: inventory all\n");
        write("host_vars/h/main.yml", "y: inventory host\n");
        write("playbooks/group_vars/all", "x: playbook all\n");
        Inventory inventory = read("h\n");

        Variables variables =
                inventory.variables(inventory.hosts().get(0), List.of(home.resolve("playbooks")), problems);
        Files.delete(home.resolve("group_vars/all.yml"));
        Variables again = inventory.variables(inventory.hosts().get(0), List.of(home.resolve("playbooks")), problems);

        assertEquals("playbook all", ((Node) variables.get("x").orElseThrow()).value());
        assertEquals("inventory host", ((Node) variables.get("y").orElseThrow()).value());
        assertEquals(variables.names(), again.names());
        assertEquals(List.of(), problems.all());
    }

    @Test
    void tellsOfBadVariableFilesEachTimeTheyAreNeeded() throws Exception {
        write("group_vars/all.yml", "- x\n");
        Inventory inventory = read("h\n");

        inventory.variables(inventory.hosts().get(0), List.of(), new Problems());
        inventory.variables(inventory.hosts().get(0), List.of(), problems);

        assertEquals("group_vars/all.yml:1:1: expected a mapping of variables, such as 'name: value'\n", said());
    }

    @Test
    void runsAScriptForItsJson() throws Exception {
        Path script = write("script", """
                #!/bin/sh
                cat <<'END'
                {"web": {"hosts": ["w1", "w2"], "vars": {"x": 1}, "children": ["sub"]}, "sub": ["s1"],
                \t"_meta": {"hostvars": {"w1": {"y": [1, true, null]}}}}
                END
                """.replace("\t", ""));
        assertTrue(script.toFile().setExecutable(true));

        Inventory inventory = Inventory.read(List.of("script"), home, problems);

        assertEquals("", said());
        assertEquals(List.of("w1", "w2", "s1"), names(select(inventory, "web")));
        Variables variables = inventory.variables(inventory.host("w1").orElseThrow(), List.of(), problems);
        assertEquals(
                "[1, true, None]",
                ((Node) variables.get("y").orElseThrow()).value().toString());
        assertEquals(1L, ((Node) variables.get("x").orElseThrow()).value());
    }

    @Test
    void tellsOfAScriptThatFails() throws Exception {
        Path script = write("script", "#!/bin/sh\necho no access >&2; exit 3\n");
        assertTrue(script.toFile().setExecutable(true));

        Inventory.read(List.of("script"), home, problems);

        assertEquals("script: '--list' ended with 3: no access\n", said());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /bin/sh;echo "{'web': 1}" | script --list:1:2: this is no JSON: 'web': 1} (what Python prints of a dict is none; use json.dumps)
                    /bin/sh;echo '{"web": ["a"' | script --list:2:1: this is no JSON: it ends too early
                    /bin/sh;echo 'starting'; echo '{}' | script --list:1:1: this is no JSON: starting
                    /no/such/python;print(1) | script: cannot be run: its first line asks for /no/such/python, which is not there
                    """)
    void aScriptThatPrintsNoJsonOrCannotBeRunIsTold(String text, String complaint) throws IOException {
        Path script = write("script", "#!" + text.replaceFirst(";", "\n") + "\n");
        assertTrue(script.toFile().setExecutable(true));

        Inventory.read(List.of("script"), home, problems);

        assertEquals(complaint + "\n", said());
    }

    @Test
    void aScriptThatIsNotExecutableIsNoListOfHosts() throws IOException {
        write("script", "#!/usr/bin/env python3\nimport json\nprint(json.dumps({'web': ['a']}))\n");
        write("hosts", "#!/usr/bin/env whatever\n[web]\na\n");

        assertTrue(Inventory.read(List.of("hosts"), home, problems).host("a").isPresent());
        Inventory.read(List.of("script"), home, problems);

        assertEquals("script:1:1: looks like a script, but is not executable: chmod +x script\n", said());
    }

    @Test
    void aSectionWithoutItsEndIsToldAsThat() throws IOException {
        write("hosts", "[web\na\n[web:children\n");

        Inventory.read(List.of("hosts"), home, problems);

        assertEquals(
                "hosts:1:1: section '[web' lacks its ']'\nhosts:3:1: section '[web:children' lacks its ']'\n", said());
    }

    @Test
    void listsAndDrawsAsAnsibleInventory() throws Exception {
        Inventory inventory = read("solo\n[web]\nw1 x=1\n[site:children]\nweb\n");
        InventoryDocument document =
                new InventoryDocument(inventory, host -> inventory.variables(host, List.of(), problems), problems);

        assertEquals(
                Map.of(
                        "_meta", Map.of("hostvars", Map.of("w1", Map.of("x", 1L))),
                        "all", Map.of("children", List.of("ungrouped", "site")),
                        "site", Map.of("children", List.of("web")),
                        "ungrouped", Map.of("hosts", List.of("solo")),
                        "web", Map.of("hosts", List.of("w1"))),
                document.list());
        assertEquals("""
                @all:
                  |--@ungrouped:
                  |  |--solo
                  |--@site:
                  |  |--@web:
                  |  |  |--w1""", document.graph(inventory.groups().get("all")));
    }

    @Test
    void selectsByPatternAndLimitAndFile() throws Exception {
        Inventory inventory = read("[web]\nw[1:4]\n[db]\nd1\nw4\n");
        Path file = write("limit", "w2\n# no\n\nd1\n");

        assertEquals(List.of("w1", "w2", "w3"), names(select(inventory, "web:!db")));
        assertEquals(List.of("w4"), names(select(inventory, "web:&db")));
        assertEquals(List.of("w2", "d1"), names(select(inventory, "@" + file)));
        assertEquals(List.of("w2"), names(inventory.select(pattern("web"), pattern("@" + file), problems)));
        assertEquals("", said());
    }

    @Test
    void tellsOfBadPatterns() throws Exception {
        Inventory inventory = read("[web]\nw1\n");

        select(inventory, "nosuch");
        select(inventory, "web[3]");
        select(inventory, "~w(");
        select(inventory, "web:!");
        select(inventory, " ");
        select(inventory, "@nosuch");

        assertEquals(
                "[hosts: Could not match supplied host pattern, ignoring: nosuch, "
                        + "hosts: Could not match supplied host pattern, ignoring: ~w(]",
                problems.warnings().toString());
        assertEquals("""
                hosts: '~w(' is no regular expression: Unclosed group
                hosts: no host matches 'web[3]': 'web' has 1
                hosts: nothing follows '!' in the host pattern
                hosts: the host pattern is empty, expected the name of a host or group, or 'all'
                nosuch: no such file
                """, said());
    }

    @Test
    void isQuickWithThousandsOfHosts() throws Exception {
        write("group_vars/web/a.yml", "x: 1\n");
        Inventory inventory = read("[web]\nw[0001:5000]\n[half]\nw[0001:2500]\n");

        long variables = inventory.hosts().stream()
                .map(host -> inventory.variables(host, List.of(home), problems))
                .filter(vars -> vars.get("x").isPresent())
                .count();

        assertEquals(5000, variables);
        assertEquals(2500, select(inventory, "web:!half").size());
    }

    @Test
    void neverFailsOtherwiseThanByAProblem() throws Exception {
        List<String> seeds = List.of(
                "h1:22 a=1 b=\"x y\"\n[g]\nweb[01:10:2]\n[g:vars]\nv=['a', {'k': (1, 2)}, \"\\x41\"]\n[p:children]\ng\n",
                "all:\n  hosts: {a: {x: 1}, 'b[1:3]': }\n  children:\n    g: {vars: {y: [1]}, hosts: c}\n",
                "web:&db,!x[0],~a.*b,[::1]:22,a[0:2],@f,*[!a-c]?");
        Random random = new Random(3);
        for (int i = 0; i < 4000; i++) {
            String mutant = Mutant.of(seeds.get(i % 2), random);
            write("hosts", mutant);
            Inventory inventory = Inventory.read(List.of("hosts"), home, new Problems());
            String pattern = Mutant.of(seeds.get(2), random);
            Problems found = new Problems();
            inventory.select(HostPattern.parse(pattern, Position.of("p"), found), found);
            new InventoryDocument(inventory, host -> inventory.variables(host, List.of(home), found), found).list();
        }
    }

    @Test
    void aBracketWithoutItsCounterpartNeverMeansMoreHosts() {
        for (String pattern : List.of("all:[", "~[", "web[0", "web]:db")) {
            Problems found = new Problems();

            HostPattern.parse(pattern, Position.of("hosts"), found);

            assertEquals(
                    List.of("hosts: a bracket has no counterpart in the host pattern '" + pattern + "'"),
                    found.all().stream().map(Object::toString).toList());
        }
    }

    private Inventory read(String hosts) throws IOException {
        write("hosts", hosts);
        return Inventory.read(List.of("hosts"), home, problems);
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private HostPattern pattern(String text) {
        return HostPattern.parse(text, Position.of("hosts"), problems);
    }

    private List<Host> select(Inventory inventory, String text) {
        return inventory.select(pattern(text), problems);
    }

    private String said() {
        StringBuilder lines = new StringBuilder();
        for (Problem problem : problems.all()) {
            lines.append(problem.toString().replace(home + "/", "")).append('\n');
        }
        return lines.toString();
    }

    private Position inHome(Position at) {
        return new Position(home.relativize(Path.of(at.file())).toString(), at.line(), at.column());
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream().map(Host::name).toList();
    }
}
