package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected here was recorded from ansible-inventory 2.14. */
class ConstructedInventoryTest {

    @TempDir
    Path directory;

    @BeforeEach
    void hasHosts() throws IOException {
        write("hosts.ini", """
                [web]
                w1 os=debian dc=par
                w2 os=redhat dc="lon"
                [db]
                d1 os=debian
                [all:vars]
                av=1
                [web:vars]
                gv=2
                """);
    }

    @Test
    void makesVariablesAndGroupsOutOfExpressions() throws IOException {
        write("made.yml", """
                plugin: constructed
                compose:
                  fqdn: inventory_hostname ~ '.example.net'
                  sum: (gv | int) + 1
                  fromall: av
                groups:
                  debian: os == 'debian'
                  broken: nobody_knows == 1
                keyed_groups:
                  - key: os
                    prefix: os
                    parent_group: systems
                  - key: dc | default('')
                    separator: '-'
                    prefix: dc
                    default_value: nowhere
                  - key: "{'a': os, 'b': ''}"
                    prefix: m
                  - key: "['x']"
                leading_separator: false
                """);

        assertEquals("""
                @all:
                  |--@ungrouped:
                  |--@web:
                  |  |--w1
                  |  |--w2
                  |--@db:
                  |  |--d1
                  |--@debian:
                  |  |--w1
                  |  |--d1
                  |--@systems:
                  |  |--@os_debian:
                  |  |  |--w1
                  |  |  |--d1
                  |  |--@os_redhat:
                  |  |  |--w2
                  |--@dc_par:
                  |  |--w1
                  |--@m_a_debian:
                  |  |--w1
                  |  |--d1
                  |--@m_b_:
                  |  |--w1
                  |  |--w2
                  |  |--d1
                  |--@x:
                  |  |--w1
                  |  |--w2
                  |  |--d1
                  |--@dc_lon:
                  |  |--w2
                  |--@m_a_redhat:
                  |  |--w2
                  |--@dc_nowhere:
                  |  |--d1
                """, inventory("--graph").out());
        assertEquals("""
                av: 1
                dc: par
                fqdn: w1.example.net
                gv: 2
                os: debian
                sum: '3'
                """, inventory("--host", "w1", "-y").out());
    }

    @Test
    void strictTellsWhatCannotBeMade() throws IOException {
        write("made.yml", "plugin: constructed\nstrict: true\ncompose:\n  sum: gv + 1\n");

        assertEquals(
                "made.yml:4:8: cannot make variable 'sum' of host 'd1': 'gv' is undefined\n",
                inventory("--graph").err().replace(directory + "/", ""));
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        write("made.yml", "plugin: constructed\nkeyd_groups: []\nkeyed_groups:\n  - {kee: os}\n");
        write("cloud.yml", "plugin: amazon.aws.aws_ec2\n");

        assertEquals("""
                made.yml:2:1: unknown key 'keyd_groups' for the inventory plugin constructed (did you mean 'keyed_groups'?)
                made.yml:4:5: a keyed group needs a 'key'
                made.yml:4:6: unknown key 'kee' of a keyed group (did you mean 'key'?)
                """, inventory("--graph").err().replace(directory + "/", ""));
        assertTrue(CommandLineRun.in(directory, Map.of(), "inventory", "-i", "cloud.yml", "--graph")
                .err()
                .contains("cloud.yml:1:9: inventory plugin 'amazon.aws.aws_ec2' is not supported"));
    }

    @Test
    void passesOverInADirectoryWhatIsConfigured() throws IOException {
        write("ansible.cfg", "[inventory]\nignore_extensions = .off\nignore_patterns = ^draft\n");
        Files.createDirectory(directory.resolve("inv"));
        write("inv/a.ini", "h1\n");
        write("inv/b.off", "h2\n");
        write("inv/drafts", "h3\n");

        assertEquals(
                "@all:\n  |--@ungrouped:\n  |  |--h1\n",
                CommandLineRun.in(directory, Map.of(), "inventory", "-i", "inv", "--graph")
                        .out());
    }

    @Test
    void namesOfGroupsAreAsTheRuleWantsThem() throws IOException {
        write("odd", "[a-b]\nh1\n[0c:children]\na-b\n");
        Map<String, String> always = Map.of("ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS", "always");

        CommandLineRun run = CommandLineRun.in(directory, always, "inventory", "-i", "odd", "--graph");

        assertEquals("@all:\n  |--@ungrouped:\n  |--@_c:\n  |  |--@a_b:\n  |  |  |--h1\n", run.out());
        assertEquals("", run.err());
    }

    @Test
    void filesBesideSourcesAreWeakerThanWhatASourceSaysOfAHost() throws IOException {
        write("hosts.ini", "[web]\nw1\nw2 a=host\n[web:vars]\na=source\n");
        Files.createDirectory(directory.resolve("group_vars"));
        write("group_vars/web", "a: group_vars\n");
        write("group_vars/all", "b: no source has put w1 into all\n");
        write("made.yml", "plugin: constructed\nuse_vars_plugins: true\ncompose: {seen: a, all: b}\n");

        assertEquals("""
                all:
                  children:
                    ungrouped: {}
                    web:
                      hosts:
                        w1:
                          a: group_vars
                          b: no source has put w1 into all
                          seen: group_vars
                        w2:
                          a: host
                          b: no source has put w1 into all
                          seen: host
                """, inventory("--list", "--yaml").out());
    }

    @Test
    void keyedGroupsDoNotKnowOfTheGroupsMadeBesideThem() throws IOException {
        write("hosts.ini", "[web]\nw1\n");
        write(
                "made.yml",
                "plugin: constructed\ngroups: {every: true}\nkeyed_groups: [{key: group_names, prefix: p}]\n");

        assertEquals("""
                @all:
                  |--@ungrouped:
                  |--@web:
                  |  |--w1
                  |--@every:
                  |  |--w1
                  |--@p_web:
                  |  |--w1
                """, inventory("--graph").out());
    }

    @Test
    void aKeyedGroupNeedsAName() throws IOException {
        write("hosts.ini", "[web]\nw1\n");
        write("made.yml", "plugin: constructed\nkeyed_groups:\n  - {key: ['', a], separator: ''}\n");

        assertEquals(
                "made.yml:3:5: a keyed group for host 'w1' has no name: its key is empty\n",
                inventory("--graph").err().replace(directory + "/", ""));
    }

    @Test
    void anEmptyListThatHostsShareIsAnAlias() throws IOException {
        write("hosts.yml", "web: {vars: {none: []}, hosts: {w1: , w2: }}\n");

        assertEquals(
                """
                all:
                  children:
                    ungrouped: {}
                    web:
                      hosts:
                        w1:
                          none: &id001 []
                        w2:
                          none: *id001
                """,
                CommandLineRun.in(directory, Map.of(), "inventory", "-i", "hosts.yml", "--list", "--yaml")
                        .out());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private CommandLineRun inventory(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(new String[] {"inventory", "-i", "hosts.ini", "-i", "made.yml"}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return CommandLineRun.in(directory, Map.of(), all);
    }
}
