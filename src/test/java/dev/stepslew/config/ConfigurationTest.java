package dev.stepslew.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void livesAlone() throws IOException {
        environment.put("HOME", Files.createDirectory(directory.resolve("home")).toString());
        Files.createDirectory(directory.resolve("work"));
    }

    @Test
    void readsWhatPythonsParserReads() throws IOException {
        here("""
                # a comment
                [defaults]
                inventory = inventories/production, ./more ; two of them
                REMOTE_USER: deploy
                forks=10
                gather_subset = !all,
                   min
                  ; a comment within
                log_path = /var/log/a;b.log
                ansible_managed = "Ours ; hands off"
                [privilege_escalation]
                become = true
                """);

        Configuration read = read();

        Path work = directory.resolve("work");
        assertEquals(
                Optional.of(List.of(work.resolve("inventories/production"), work.resolve("more"))),
                read.paths("DEFAULT_HOST_LIST"));
        assertEquals(Optional.of("deploy"), read.text("DEFAULT_REMOTE_USER"));
        assertEquals(OptionalInt.of(10), read.number("DEFAULT_FORKS"));
        assertEquals(Optional.of(List.of("!all", "min")), read.list("DEFAULT_GATHER_SUBSET"));
        assertEquals(Optional.of("/var/log/a;b.log"), read.text("DEFAULT_LOG_PATH"));
        assertEquals(Optional.of("\"Ours"), read.text("DEFAULT_MANAGED_STR"));
        assertEquals(Optional.of(true), read.flag("DEFAULT_BECOME"));
        assertEquals(Optional.empty(), read.text("DEFAULT_TIMEOUT"));
    }

    @Test
    void pathsCountFromTheFileAndKnowTheirSurroundings() throws IOException {
        environment.put("SHARED", "/shared");
        environment.put("ANSIBLE_CONFIG", "../etc/our.cfg");
        environment.put("ANSIBLE_LIBRARY", "modules");
        Files.createDirectory(directory.resolve("etc"));
        Files.writeString(directory.resolve("etc/our.cfg"), """
                [defaults]
                roles_path = roles:$SHARED/roles:${SHARED}/../more:~/roles:$NOBODY
                private_key_file = {{CWD}}/key
                """);

        Configuration read = read();

        Path etc = directory.resolve("etc");
        assertEquals(
                Optional.of(List.of(
                        etc.resolve("roles"),
                        Path.of("/shared/roles"),
                        Path.of("/more"),
                        directory.resolve("home/roles"),
                        etc.resolve("$NOBODY"))),
                read.paths("DEFAULT_ROLES_PATH"));
        assertEquals(Optional.of(directory.resolve("work/key")), read.path("DEFAULT_PRIVATE_KEY_FILE"));
        assertEquals(Optional.of(List.of(directory.resolve("work/modules"))), read.paths("DEFAULT_MODULE_PATH"));
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheLastNameOverTheFirst() throws IOException {
        environment.put("ANSIBLE_FORKS", "7");
        environment.put("ANSIBLE_REMOTE_TEMP", "a");
        environment.put("ANSIBLE_REMOTE_TMP", "b");
        here("[defaults]\nforks = 3\npipelining = no\n[connection]\npipelining = yes\n");

        Configuration read = read();

        assertEquals(OptionalInt.of(7), read.number("DEFAULT_FORKS"));
        assertEquals("env: ANSIBLE_FORKS", read.shown("DEFAULT_FORKS").origin());
        assertEquals(Optional.of("b"), read.text("shell_remote_tmp"));
        assertEquals(Optional.of(true), read.flag("ANSIBLE_PIPELINING"));
    }

    @Test
    void takesTheFirstFileThatIsThere() throws IOException {
        Files.writeString(directory.resolve("home/.ansible.cfg"), "[defaults]\nforks = 1\n");
        assertEquals(OptionalInt.of(1), read().number("DEFAULT_FORKS"));

        here("[defaults]\nforks = 2\n");
        assertEquals(OptionalInt.of(2), read().number("DEFAULT_FORKS"));

        Path named = Files.createDirectory(directory.resolve("named"));
        Files.writeString(named.resolve("ansible.cfg"), "[defaults]\nforks = 3\n");
        environment.put("ANSIBLE_CONFIG", named.toString());
        assertEquals(OptionalInt.of(3), read().number("DEFAULT_FORKS"));
    }

    @Test
    void passesOverAFileThatAnybodyMayHavePutThere() throws IOException {
        here("[defaults]\nforks = 2\n");
        Files.setPosixFilePermissions(directory.resolve("work"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertEquals(Optional.empty(), read().file());
        assertTrue(
                warnings().get(0).contains("everybody may write to its directory"),
                warnings().toString());

        environment.put("ANSIBLE_CONFIG", directory.resolve("work/ansible.cfg").toString());
        assertEquals(OptionalInt.of(2), read().number("DEFAULT_FORKS"));
        assertEquals(List.of(), warnings());
    }

    @Test
    void tellsWhatCannotBeRead() throws IOException {
        here("""
                forks = 1
                [defaults]
                forks = many
                forks = 2
                what is this
                timeout = ten
                [defaults]
                """);

        assertEquals(
                List.of(
                        "1: 'forks = 1' stands before any section; expected one such as [defaults]",
                        "4: 'forks' is in section [defaults] twice",
                        "5: expected 'key = value' or a [section], found 'what is this'",
                        "6: timeout is 'ten', expected a whole number",
                        "7: section [defaults] is there twice; put its keys together"),
                problems());
    }

    @Test
    void refusesWhatItWouldNotDo() throws IOException {
        here("[defaults]\nhash_behaviour = merge\nerror_on_undefined_vars = no\njinja2_native = false\n");

        assertEquals(
                List.of(
                        "2: hash_behaviour is 'merge', which is not supported; expected replace",
                        "3: error_on_undefined_vars is 'no', which is not supported; expected true"),
                problems());
    }

    @Test
    void namesOnceAllThatItDoesNotObey() throws IOException {
        environment.put("ANSIBLE_LOG_PATH", "log");
        here(
                "[defaults]\ncallbacks_enabled = timer\nnocows = 1\nstdout_callback = yaml\nsome_plugins_own = 1\nfork = 1\n");

        assertEquals(
                List.of(
                        "6: unknown key 'fork' in [defaults] (did you mean 'forks'?)",
                        "configuration: stepslew does not obey callbacks_enabled (2), ANSIBLE_LOG_PATH"),
                warnings());
    }

    @Test
    void saysWhereAKeyBelongs() throws IOException {
        here("[defaults]\nbecome = yes\n[defualts]\nforks = 3\n[ssh_connectoin]\npipelining = 1\n[mine]\nforks = 3\n");

        assertEquals(
                List.of(
                        "2: unknown key 'become' in [defaults] (it belongs in [privilege_escalation])",
                        "4: unknown key 'forks' in [defualts] (it belongs in [defaults])"),
                warnings());
    }

    private void here(String text) throws IOException {
        Files.writeString(directory.resolve("work/ansible.cfg"), text);
    }

    private Configuration read() {
        return Configuration.read(environment, directory.resolve("work"));
    }

    private List<String> problems() {
        Problems problems = new Problems();
        read().tell(problems);
        return problems.all().stream().map(this::shortly).toList();
    }

    private List<String> warnings() {
        Problems problems = new Problems();
        read().tell(problems);
        return problems.warnings().stream().map(this::shortly).toList();
    }

    private String shortly(Problem problem) {
        return problem.toString().replace(directory + "/work/ansible.cfg:", "");
    }
}
