package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.config.HomePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomePathsTest {

    @TempDir
    Path directory;

    @Test
    void homeIsWhatTheEnvironmentSaysAndAUsersIsTheSystems() {
        Map<String, String> environment = Map.of("HOME", "/there/");
        assertEquals("/there", HomePath.expanded("~", environment));
        assertEquals("/there/a b", HomePath.expanded("~/a b", environment));
        assertEquals("/a", HomePath.expanded("~/a", Map.of("HOME", "")));
        assertEquals("/", HomePath.expanded("~", Map.of("HOME", "/")));
        assertEquals(System.getProperty("user.home") + "/a", HomePath.expanded("~/a", Map.of()));
        assertEquals("/root/a", HomePath.expanded("~root/a", environment));
        assertEquals("~nobody_has_this_name/a", HomePath.expanded("~nobody_has_this_name/a", environment));
        assertEquals("a/~", HomePath.expanded("a/~", environment));
    }

    /** Nobody may write where daemon lives, but from there the way leads everywhere. */
    @Test
    void filesOfTheControllerAreFoundInHomes() throws IOException {
        String home = "~daemon/../.." + directory.toAbsolutePath();
        write("v.yml", "v: 1");
        write("f.j2", "of {{ v }}");
        write("more.yml", "- debug: msg=included");
        write("own/tasks/main.yml", "- debug: msg='by path'");
        write("home/.ansible/roles/kept/tasks/main.yml", "- debug: msg='by name'");
        Path play = write("play.yml", """
                - hosts: all
                  gather_facts: false
                  vars_files: [HOME/v.yml]
                  roles: [kept, HOME/own]
                  tasks:
                  - include_tasks: HOME/more.yml
                  - template: {src: HOME/f.j2, dest: TMP/f}
                  - debug: msg="read {{ lookup('file', 'HOME/v.yml') }} {{ lookup('password', 'HOME/pw length=3') | length }}"
                  - fetch: {src: TMP/f, dest: HOME/fetched, flat: true}
                """.replace("HOME", home).replace("TMP", directory.toString()));

        CommandLineRun run = CommandLineRun.in(
                directory,
                Map.of("HOME", directory.resolve("home").toString()),
                "run",
                "-c",
                "local",
                "-i",
                "h1,",
                play.toString());

        assertEquals(0, run.code(), run.out() + run.err());
        for (String said : new String[] {"by name", "by path", "included", "read v: 1 3"}) {
            assertTrue(run.out().contains(said), said + " in " + run.out());
        }
        assertEquals("of 1\n", Files.readString(directory.resolve("fetched")));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text + "\n");
    }
}
