package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path directory;

    @Test
    void namesTheNearestCommand() {
        CommandLineRun run = CommandLineRun.of("inventroy");

        assertEquals(5, run.code());
        assertEquals(
                "stepslew: unknown command 'inventroy' (did you mean 'inventory'?); see 'stepslew --help'\n",
                run.err());
    }

    @Test
    void showsHelpOfEveryCommandWithinEightyColumns() {
        for (String command : new String[] {"inventory", "render", "lab"}) {
            CommandLineRun run = CommandLineRun.of(command, "--help");

            assertEquals(0, run.code());
            assertTrue(run.out().contains("Example"), run.out());
            assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run.out());
        }
        assertEquals(0, CommandLineRun.of("--help").code());
    }

    @Test
    void sendsHelpWhereNothingIsAskedFor() {
        CommandLineRun run = CommandLineRun.of();

        assertEquals(5, run.code());
        assertEquals("", run.out());
        assertTrue(run.err().contains("Usage: stepslew"), run.err());
    }

    @Test
    void showsAnInventoryAsAnsibleDoes() throws Exception {
        Files.writeString(directory.resolve("hosts.ini"), "[web]\nh1 a=1\n[site:children]\nweb\n");

        assertEquals("""
                @all:
                  |--@ungrouped:
                  |--@site:
                  |  |--@web:
                  |  |  |--h1
                  |  |  |  |--{a = 1}
                """, inventory("--graph", "--vars").out());
        assertEquals("{\n    \"a\": 1\n}\n", inventory("--host", "h1").out());
        assertEquals("a: 1\n", inventory("--host", "h1", "-y").out());
        assertEquals(
                "there is no host 'h9' in the inventory (did you mean 'h1'?)\n",
                inventory("--host", "h9").err());
    }

    @Test
    void rendersATemplateForAHost() throws Exception {
        Files.writeString(directory.resolve("hosts.ini"), "[web]\nh1 vip=192.0.2.1\nh2 vip=192.0.2.2\n");
        Files.writeString(
                directory.resolve("t.j2"), "{{ inventory_hostname }} {{ vip }} {{ hostvars.h2.vip }} {{ extra }}\n");

        CommandLineRun run =
                CommandLineRun.in(directory, Map.of(), "render", "t.j2", "h1", "-i", "hosts.ini", "-e", "extra='x y'");

        assertEquals(new CommandLineRun(0, "h1 192.0.2.1 192.0.2.2 x y\n", ""), run);
    }

    @Test
    void tellsWhereATemplateAsksForWhatIsNotThere() throws Exception {
        Files.writeString(directory.resolve("hosts.ini"), "h1\n");
        Files.writeString(directory.resolve("t.j2"), "line\n{{ nope }}\n");

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "render", "t.j2", "h1", "-i", "hosts.ini");

        assertEquals(1, run.code());
        assertTrue(run.err().contains("t.j2:2:4: "), run.err());
    }

    private CommandLineRun inventory(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "inventory";
        all[1] = "-i";
        all[2] = "hosts.ini";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandLineRun.in(directory, Map.of(), all);
    }
}
