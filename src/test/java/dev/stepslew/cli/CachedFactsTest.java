package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run knows of hosts that it has no play for, from the fact cache; recorded from ansible-playbook 2.14. */
class CachedFactsTest {

    @TempDir
    Path directory;

    @Test
    void hostsThatAreNotInThePlayHaveWhatWasKeptOfThem() throws IOException {
        Files.writeString(directory.resolve("hosts"), "[all]\nh1\nh2\nh3\n[all:vars]\nansible_connection=local\n");
        Files.writeString(directory.resolve("first.yml"), """
                - hosts: h1:h2
                  gather_facts: false
                  tasks:
                  - set_fact: {kept: "of {{ inventory_hostname }}", cacheable: true}
                  - set_fact: {lost: 1}
                """);
        Files.writeString(directory.resolve("second.yml"), """
                - hosts: h3
                  gather_facts: false
                  tasks:
                  - debug: {msg: "{{ hostvars.h1.kept }} {{ hostvars['h1'].lost | default('no') }} {{ hostvars.h1.ansible_facts }}"}
                  - debug: {msg: "{{ hostvars.h2.ansible_facts.kept }} {{ kept | default('no') }} {{ ansible_facts }}"}
                - hosts: h1
                  gather_facts: false
                  tasks:
                  - meta: clear_facts
                  - debug: {msg: "{{ kept | default('no') }} {{ hostvars.h1.kept | default('no') }} {{ hostvars.h2.kept }}"}
                """);

        assertEquals(0, run("first.yml").code());
        List<String> said = run("second.yml")
                .out()
                .lines()
                .filter(line -> line.startsWith("ok: "))
                .toList();

        assertEquals(
                List.of("ok: [h3] => of h1 no {'kept': 'of h1'}", "ok: [h3] => of h2 no {}", "ok: [h1] => no no of h2"),
                said);
    }

    private CommandLineRun run(String playbook) {
        Map<String, String> cache =
                Map.of("ANSIBLE_CACHE_PLUGIN", "jsonfile", "ANSIBLE_CACHE_PLUGIN_CONNECTION", "cache");
        return CommandLineRun.in(directory, cache, "run", "-i", "hosts", playbook);
    }
}
