package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.stepslew.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Ansible rejects when it only reads a playbook is rejected then, and the place is told. */
class RejectedPlaybooksTest {

    private static final Path PLAYBOOKS = Path.of("src/test/resources/rejected/playbooks.txt");
    private static final Pattern PLACE = Pattern.compile("(?m)^[^\\s:]+:\\d+:\\d+: .+");

    @TempDir
    Path home;

    @BeforeEach
    void hasFilesToInclude() throws IOException {
        Files.createDirectories(home.resolve("roles/r/tasks"));
        Files.writeString(home.resolve("roles/r/tasks/main.yml"), "- debug: {msg: r}\n");
        Files.writeString(home.resolve("inc.yml"), "- debug: {msg: inc}\n");
        Files.writeString(home.resolve("q.yml"), "- hosts: localhost\n  tasks: []\n");
    }

    @Test
    void eachIsRejectedWithItsPlace() throws IOException {
        List<String> accepted = new ArrayList<>();
        for (Map.Entry<String, String> playbook : playbooks().entrySet()) {
            Path file = Files.writeString(home.resolve("p.yml"), playbook.getValue());
            CommandLineRun run =
                    CommandLineRun.in(home, Map.of(), "run", "--syntax-check", "-i", "localhost,", file.toString());
            if (run.code() != 1 || !PLACE.matcher(run.err()).find()) {
                accepted.add(playbook.getKey() + ": exit " + run.code() + "\n" + run.err());
            }
        }

        Agreement.agreed("rejected playbooks (recorded)", playbooks().size() - accepted.size());
        Agreement.disagreed("rejected playbooks (recorded)", accepted.size());
        assertEquals(List.of(), accepted);
    }

    @Test
    @Tag("soak")
    void ansibleRejectsEach() throws Exception {
        if (!Files.exists(Path.of("/usr/bin/ansible-playbook"))) {
            abort("SKIPPED: no ansible-core here, so nothing was compared with it");
        }
        List<String> accepted = new ArrayList<>();
        for (Map.Entry<String, String> playbook : playbooks().entrySet()) {
            Files.writeString(home.resolve("p.yml"), playbook.getValue());
            Process ansible = new ProcessBuilder("ansible-playbook", "--syntax-check", "-i", "localhost,", "p.yml")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (ansible.waitFor() == 0) {
                accepted.add(playbook.getKey());
            }
        }

        assertEquals(List.of(), accepted);
    }

    private static Map<String, String> playbooks() throws IOException {
        Map<String, String> playbooks = new LinkedHashMap<>();
        String[] parts = Files.readString(PLAYBOOKS).split("(?m)^=== ");
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            playbooks.put(parts[i].substring(0, end), parts[i].substring(end + 1));
        }
        return playbooks;
    }
}
