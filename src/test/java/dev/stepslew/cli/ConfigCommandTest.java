package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    Path directory;

    /** The whole answer was compared with that of ansible-config 2.14, which shows no settings of plugins. */
    @Test
    void showsWhatIsConfiguredAsAnsibleDoes() throws IOException {
        configure("""
                [defaults]
                inventory = hosts
                host_key_checking = False
                gather_subset = !all,
                   min
                [privilege_escalation]
                become = true
                [ssh_connection]
                ssh_args = -o ControlMaster=auto
                """);

        CommandLineRun run =
                CommandLineRun.in(directory, Map.of("ANSIBLE_FORKS", "7"), "config", "dump", "--only-changed");

        assertEquals("""
                CONFIG_FILE() = DIR/ansible.cfg
                DEFAULT_BECOME(DIR/ansible.cfg) = True
                DEFAULT_FORKS(env: ANSIBLE_FORKS) = 7
                DEFAULT_GATHER_SUBSET(DIR/ansible.cfg) = ['!all', 'min']
                DEFAULT_HOST_LIST(DIR/ansible.cfg) = ['DIR/hosts']
                HOST_KEY_CHECKING(DIR/ansible.cfg) = False
                ssh_args(DIR/ansible.cfg) = -o ControlMaster=auto
                """, run.out().replace(directory.toString(), "DIR"));
        assertEquals("", run.err());
    }

    @Test
    void neverShowsAPassword() throws IOException {
        configure("[sudo_become_plugin]\npassword = hunter22\n");

        String out = CommandLineRun.in(directory, Map.of(), "config", "dump").out();

        assertTrue(out.contains("sudo_become_pass(" + directory + "/ansible.cfg) = ***"), out);
        assertTrue(!out.contains("hunter22"), out);
    }

    @Test
    void findsTheInventoryAndTellsWhatIsNotObeyed() throws IOException {
        configure("[defaults]\ninventory = sub/hosts\nlog_path = log\n");
        Files.createDirectory(directory.resolve("sub"));
        Files.writeString(directory.resolve("sub/hosts"), "web1\n");

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "inventory", "--graph");

        assertEquals("@all:\n  |--@ungrouped:\n  |  |--web1\n", run.out());
        assertEquals(
                "[WARNING]: configuration: stepslew does not obey log_path (ansible.cfg:3)\n",
                run.err().replace(directory + "/", ""));
    }

    @Test
    void endsBeforeAnythingHappensWhereTheConfigurationIsWrong() throws IOException {
        configure("[defaults]\nforks = many\ngathering = never\n");

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "inventory", "--graph");

        assertEquals(1, run.code());
        assertEquals("""
                ansible.cfg:2: forks is 'many', expected a whole number
                ansible.cfg:3: gathering is 'never', which is not supported; expected implicit or explicit or smart
                """, run.err().replace(directory + "/", ""));
    }

    private void configure(String text) throws IOException {
        Files.writeString(directory.resolve("ansible.cfg"), text);
    }
}
