package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is saved, read and carried out, on real files over the local connection. */
class PlanTest {

    private static final String PLAY = """
            - hosts: all
              gather_facts: false
              tasks:
                - name: conf
                  template: {src: conf.j2, dest: "{{ etc }}/{{ inventory_hostname }}.conf"}
                  loop: [1]
                  notify: restart
                - name: pieces
                  include_tasks: pieces.yml
              handlers:
                - name: restart
                  command: "touch {{ etc }}/restarted-{{ inventory_hostname }}"
            """;

    @TempDir
    Path directory;

    private Path etc;

    @BeforeEach
    void makesAProject() throws IOException {
        etc = Files.createDirectory(directory.resolve("etc"));
        write(
                "hosts.ini",
                "[all:vars]\nansible_connection=local\netc=" + etc + "\n[ntp]\nh1 server=one\nh2 server=two\n");
        write("conf.j2", "server {{ server }} iburst\n");
        write(
                "pieces.yml",
                "- copy: {content: 'piece of {{ server }}', dest: '{{ etc }}/{{ item }}-{{ server }}'}\n"
                        + "  loop: [a, b]\n");
        write("site.yml", PLAY);
    }

    @Test
    void needsNeitherPlaybookNorInventoryToDoWhatItShowed() throws IOException {
        CommandLineRun planned = stepslew("plan", "site.yml", "-i", "hosts.ini", "-o", "site.plan");
        assertEquals(0, planned.code(), planned.out() + planned.err());
        for (String input : List.of("hosts.ini", "conf.j2", "pieces.yml", "site.yml")) {
            Files.delete(directory.resolve(input));
        }
        assertEquals(List.of(), files());

        CommandLineRun applied = stepslew("apply", "site.plan");

        assertEquals(0, applied.code(), applied.out() + applied.err());
        assertEquals(
                List.of("a-one", "a-two", "b-one", "b-two", "h1.conf", "h2.conf", "restarted-h1", "restarted-h2"),
                files());
        assertEquals("server two iburst\n", Files.readString(etc.resolve("h2.conf")));
    }

    @Test
    void holdsWhatStoodBesideEachPlay() throws IOException {
        write("site.yml", "- import_playbook: near/play.yml\n- import_playbook: far/play.yml\n");
        for (String place : List.of("near", "far")) {
            Files.createDirectories(directory.resolve(place + "/group_vars"));
            write(place + "/group_vars/ntp.yml", "here: " + place + "\n");
            write(
                    place + "/play.yml",
                    "- hosts: h1\n  gather_facts: false\n  tasks:\n"
                            + "    - copy: {content: '{{ here }}', dest: '{{ etc }}/" + place + "'}\n"
                            + "    - command: 'touch {{ etc }}/{{ here }}-done'\n");
        }
        plan();
        Files.delete(directory.resolve("far/group_vars/ntp.yml"));

        CommandLineRun applied = stepslew("apply", "site.plan");

        assertEquals(0, applied.code(), applied.out() + applied.err());
        assertEquals(List.of("far", "far-done", "near", "near-done"), files());
        assertEquals("far", Files.readString(etc.resolve("far")));
    }

    @Test
    void showsWhatTheDryRunShowed() {
        CommandLineRun planned = plan();

        CommandLineRun shown = stepslew("show", "site.plan");

        assertEquals(0, shown.code(), shown.err());
        assertEquals(planned.out(), shown.out());
        assertTrue(shown.err().contains("from site.yml, for 2 hosts"), shown.err());
        assertTrue(stepslew("show", "site.plan", "--output", "json").out().startsWith("{"));
    }

    @Test
    void leavesAloneTheHostThatHasDrifted() throws IOException {
        plan();
        Files.writeString(etc.resolve("h1.conf"), "by hand\n");

        CommandLineRun applied = stepslew("apply", "site.plan");

        assertEquals(2, applied.code(), applied.out());
        assertEquals("by hand\n", Files.readString(etc.resolve("h1.conf")));
        assertEquals(List.of("a-two", "b-two", "h1.conf", "h2.conf", "restarted-h2"), files());
        assertTrue(
                applied.out().contains("it has drifted since, and is left as it is; " + etc + "/h1.conf"),
                applied.out());
        assertTrue(applied.out().contains("next: make a new plan"), applied.out());
        assertFalse(applied.out().contains("the same command again"), applied.out());
    }

    @Test
    void obeysTheBudgetThatItWasMadeWith() {
        assertEquals(
                0,
                stepslew("plan", "site.yml", "-i", "hosts.ini", "-o", "site.plan", "--max-fail", "0")
                        .code());

        String planned = stepslew("apply", "site.plan", "--check").out();
        String said =
                stepslew("apply", "site.plan", "--check", "--max-fail", "1").out();

        assertTrue(planned.contains("at most 0 failed over the run (--max-fail 0)"), planned);
        assertTrue(said.contains("at most 1 failed over the run (--max-fail 1)"), said);
    }

    @Test
    void isAppliedOnce() {
        plan();
        assertEquals(0, stepslew("apply", "site.plan").code());

        CommandLineRun again = stepslew("apply", "site.plan");

        assertEquals(2, again.code(), again.out());
        assertTrue(again.out().contains("fatal: [h2]: FAILED! => it is as the plan would leave it"), again.out());
    }

    @Test
    void onlyLooksWhereItIsToCheck() {
        plan();

        CommandLineRun checked = stepslew("apply", "site.plan", "--check");

        assertEquals(0, checked.code(), checked.out());
        assertTrue(checked.out().contains("ok: [h1]"), checked.out());
        assertEquals(List.of(), files());
    }

    @Test
    void carriesFilesAndDirectoriesAlong() throws IOException {
        write("site.yml", """
                - hosts: h1
                  gather_facts: false
                  tasks:
                    - copy: {src: tree/, dest: "{{ etc }}/tree"}
                    - copy: {src: conf.j2, dest: "{{ etc }}/copied"}
                    - script: program.sh
                """);
        Files.createDirectories(directory.resolve("tree/below"));
        write("tree/below/leaf", "green\n");
        write("program.sh", "#!/bin/sh\ntouch " + etc + "/ran\n");
        assertEquals(0, plan().code());
        for (String input : List.of("conf.j2", "program.sh", "tree/below/leaf", "tree/below", "tree")) {
            Files.delete(directory.resolve(input));
        }

        CommandLineRun applied = stepslew("apply", "site.plan");

        assertEquals(0, applied.code(), applied.out());
        assertEquals(List.of("copied", "ran", "tree"), files());
        assertEquals("green\n", Files.readString(etc.resolve("tree/below/leaf")));
    }

    @Test
    void takesAlongWhatOnlyAFailureWouldNeed() throws IOException {
        write("site.yml", """
                - hosts: h1
                  gather_facts: false
                  tasks:
                    - block:
                        - command: "false"
                      rescue:
                        - template: {src: conf.j2, dest: "{{ etc }}/rescued"}
                          notify: told
                        - fail: {msg: "{{ ansible_failed_task.name }} failed"}
                          ignore_errors: true
                  handlers:
                    - name: told
                      copy: {src: conf.j2, dest: "{{ etc }}/told"}
                """);
        assertEquals(0, plan().code());
        Files.delete(directory.resolve("conf.j2"));

        CommandLineRun applied = stepslew("apply", "site.plan");

        assertEquals(0, applied.code(), applied.out());
        assertEquals(List.of("rescued", "told"), files());
        assertEquals("server one iburst\n", Files.readString(etc.resolve("rescued")));
    }

    @Test
    void canBeLimitedToSomeHosts() {
        plan();

        assertEquals(0, stepslew("apply", "site.plan", "--limit", "ntp[1]").code());

        assertEquals(List.of("a-two", "b-two", "h2.conf", "restarted-h2"), files());
    }

    @Test
    void refusesWhatIsKnownOnlyWhenItIsApplied() throws IOException {
        write("site.yml", """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: date
                      register: now
                    - name: late
                      copy: {content: "{{ now.stdout }}", dest: "{{ etc }}/x"}
                """);

        CommandLineRun planned = plan();

        assertEquals(1, planned.code());
        assertTrue(
                planned.err()
                        .contains(
                                "site.yml:6:7: 'now' is known only after earlier tasks have run; that cannot be in a plan"),
                planned.err());
        assertFalse(Files.exists(directory.resolve("site.plan")));
    }

    @Test
    void encryptsSecretsOrIsNotSaved() throws IOException {
        write("site.yml", """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: {content: "key hunter2222", dest: "{{ etc }}/{{ inventory_hostname }}"}
                      no_log: true
                """);
        write("password", "open sesame\n");
        write("other", "wrong\n");

        CommandLineRun refused = plan();
        CommandLineRun planned =
                stepslew("plan", "site.yml", "-i", "hosts.ini", "-o", "site.plan", "--vault-password-file", "password");

        assertEquals(1, refused.code());
        assertTrue(
                refused.err().contains("site.plan: not saved: the plan holds secrets, no_log hides the task at"),
                refused.err());
        assertEquals(0, planned.code(), planned.err());
        assertTrue(text("site.plan").contains("$ANSIBLE_VAULT;"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("site.plan"))));
        assertError("is encrypted with ansible-vault and no password was given", stepslew("apply", "site.plan"));
        assertError(
                "the password is wrong or the text was changed",
                stepslew("apply", "site.plan", "--vault-password-file", "other"));
        assertEquals(
                0,
                stepslew("apply", "site.plan", "--vault-password-file", "password")
                        .code());
        assertEquals(List.of("h1", "h2"), files());
    }

    @Test
    void refusesAFileThatIsNotThePlanItWas() throws Exception {
        plan();
        String plan = text("site.plan");
        Files.createDirectory(directory.resolve("dir"));
        write("cut", plan.substring(0, plan.length() / 2));
        write("edited", plan.replace("\"hosts\" : 2", "\"hosts\" : 3"));
        write("body", plan.replaceFirst("(\"body\" : \"H4s.{60}).", "$1A"));
        write("json", "{}");
        write("empty", "");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", directory.resolve("fifo").toString())
                        .start()
                        .waitFor());

        assertError("dir: is no regular file, expected a plan", stepslew("apply", "dir"));
        assertError("fifo: is no regular file, expected a plan", stepslew("apply", "fifo"));
        assertError("none: no such file", stepslew("apply", "none"));
        assertError("cut: is no plan of stepslew, or a damaged one", stepslew("apply", "cut"));
        assertError("empty: is no plan of stepslew, or a damaged one", stepslew("show", "empty"));
        assertError("json: is no plan of stepslew, or one of another format", stepslew("apply", "json"));
        assertError("edited: is damaged or was edited", stepslew("apply", "edited"));
        assertError("body: is damaged or was edited", stepslew("show", "body"));
        assertEquals(List.of(), files());
    }

    @Test
    void refusesAPlanThatIsTooOldOrForAnotherInventory() throws IOException {
        plan();
        write("others.ini", "h1 ansible_connection=local\n");

        assertError("ago and may be 0 seconds old", stepslew("apply", "site.plan", "--max-age", "0s"));
        assertError("was made for another inventory", stepslew("apply", "site.plan", "-i", "others.ini"));
        assertEquals(
                0, stepslew("apply", "site.plan", "-i", "hosts.ini", "--check").code());
        assertEquals(5, stepslew("apply", "site.plan", "--max-age", "soon").code());
    }

    @Test
    void refusesToWriteWhereItCannotBeforeAnyHostIsAsked() {
        assertError(
                "there is no directory", stepslew("plan", "site.yml", "-i", "hosts.ini", "-o", "nowhere/site.plan"));
        assertError("etc: is a directory", stepslew("plan", "site.yml", "-i", "hosts.ini", "-o", "etc"));
    }

    @Test
    void tellsOfPendingChangesByTheExitCode() throws IOException {
        write(
                "site.yml",
                "- hosts: all\n  gather_facts: false\n  tasks:\n"
                        + "    - copy: {content: x, dest: '{{ etc }}/{{ inventory_hostname }}'}\n");
        String[] check = {"run", "site.yml", "-i", "hosts.ini", "--check", "--detailed-exitcode"};

        assertEquals(3, stepslew(check).code());
        assertEquals(
                3,
                stepslew("plan", "site.yml", "-i", "hosts.ini", "-o", "p", "--detailed-exitcode")
                        .code());
        assertEquals(0, stepslew("apply", "p").code());
        assertEquals(0, stepslew(check).code());
        assertEquals(
                5,
                stepslew("run", "site.yml", "-i", "hosts.ini", "--detailed-exitcode")
                        .code());
    }

    private static void assertError(String words, CommandLineRun run) {
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains(words), run.err());
        assertEquals("", run.out());
    }

    private CommandLineRun plan() {
        return stepslew("plan", "site.yml", "-i", "hosts.ini", "-o", "site.plan");
    }

    private CommandLineRun stepslew(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("show")) {
            all.add("--no-log");
        }
        return CommandLineRun.in(directory, Map.of(), all.toArray(String[]::new));
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(etc)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
