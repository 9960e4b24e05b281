package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of secrets of any length, wherever they turn up: nothing. */
class ShownSecretsTest {

    @TempDir
    Path directory;

    @BeforeEach
    void encryptsVariables() throws IOException {
        write("pw", "correct horse");
        write("hosts.yml", "all: {hosts: {web: {ansible_connection: local}}}\n");
        Files.createDirectory(directory.resolve("group_vars"));
        write("group_vars/all.yml", """
                one: q
                two: 'Z8'
                three: x-y
                count: 7
                long: hunter2-the-long
                part: hunter2
                key: |
                  -----BEGIN-----
                  c2VjcmV0
                  }
                  -----END-----
                """);
        CommandLineRun run = CommandLineRun.in(
                directory, Map.of(), "vault", "encrypt", "--vault-password-file", "pw", "group_vars/all.yml");
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void resultsDiffsAndJsonHideThemAndLeaveOtherWordsAlone() throws IOException {
        write("site.yml", """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - template: {src: t.j2, dest: '%1$s/installed'}
                    - copy: {content: "{{ three }}", dest: '%1$s/copied'}
                    - lineinfile: {path: '%1$s/line', create: true, line: "quick {{ one }}"}
                    - debug: {var: one}
                    - debug: {msg: "{{ two }}"}
                    - debug: {msg: "quiet {{ count }}-fold, {{ long }} and {{ part }}"}
                    - debug: {msg: "{{ {'pin': two} | to_json }} {{ part | b64encode }} {{ long | hash('sha256') }}"}
                    - command: printf '%%s\\n' quiet '{{ three }}' "{{ key }}"
                    - set_fact: {learned: "{{ ['quiet', one, count] }}"}
                """.formatted(directory));
        write("t.j2", "quiet Z80\nid {{ one }} {{ two }}\n{% if true %}pin={{ three }};\n{% endif %}{{ key }}");

        CommandLineRun human = run("-vvv", "--diff", "site.yml");
        for (String name : List.of("installed", "copied", "line")) {
            Files.delete(directory.resolve(name));
        }
        CommandLineRun json = run("--diff", "--output", "json", "site.yml");

        assertEquals(0, human.code(), human.err() + human.out());
        assertEquals(0, json.code(), json.err());
        String said = human.out() + human.err() + json.out() + json.err();
        for (String secret : List.of(
                "hunter2",
                "c2VjcmV0",
                "x-y",
                "Z8\"",
                "Z8'",
                "id q",
                " Z8\n",
                "quick q",
                "one: q",
                "aHVudGVyMg",
                "7-fold")) {
            assertFalse(said.contains(secret), secret + " in " + said);
        }
        assertTrue(human.out().contains("""
                +quiet Z80
                +id *** ***
                +pin=***;
                """), human.out());
        assertTrue(human.out().contains("+quick ***\n"), human.out());
        assertTrue(human.out().contains("quiet ***-fold, *** and ***"), human.out());
        assertTrue(human.out().contains("rc: 0\n"), human.out());
        assertEquals(
                "quiet Z80\nid q Z8\npin=x-y;\n-----BEGIN-----\nc2VjcmV0\n}\n-----END-----\n",
                Files.readString(directory.resolve("installed")));
    }

    @Test
    void mistakesInTemplatesDoNotTellThem() throws IOException {
        write("site.yml", """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: "{{ {'a': 1}[part] }}"}
                    - debug: {msg: "{{ {'a': 1}[two] }}"}
                    - debug: {msg: "{{ part | int(base=99) }}"}
                    - debug: {msg: "{{ lookup('file', '/none/' ~ part) }}"}
                """);

        CommandLineRun run = run("-vvv", "site.yml");

        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("***"), run.err());
        assertFalse(run.err().contains("hunter2"), run.err());
        assertFalse(run.err().contains("'Z8'"), run.err());
    }

    private CommandLineRun run(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(new String[] {"run", "-i", "hosts.yml", "--vault-password-file", "pw"}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return CommandLineRun.in(directory, Map.of(), all);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
