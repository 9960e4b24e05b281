package dev.stepslew.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.yaml.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Playbooks, roles, inventories, variables and templates with one of the mistakes that people make: whatever comes of it,
 * it is a message with a place, and soon.
 */
class MangledInputTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PLACE = "[^\\s:]+(:\\d+){1,2}: .+";

    private static final Map<String, String> PROJECT = Map.of(
            "hosts",
            """
            [ntp]
            h1 ansible_host=127.0.0.1 ansible_port=1 tier="a b"
            h[2:3] ansible_host=127.0.0.1 ansible_port=1
            [ntp:vars]
            servers=['a', 'b']
            [all:children]
            ntp
            """,
            "group_vars/ntp.yml",
            """
            chrony_pools:
              - {name: a.example, options: [iburst, 'maxpoll 10']}
              - {name: b.example}
            chrony_user: "{{ 'chrony' if tier is defined else omit }}"
            """,
            "site.yml",
            """
            - hosts: ntp:!none
              gather_facts: false
              vars: {port: 123, names: "{{ chrony_pools | map(attribute='name') | list }}"}
              roles:
                - role: time
                  when: port | int > 0
                  tags: [time]
              tasks:
                - name: look
                  command: chronyc -n tracking
                  register: seen
                  changed_when: false
                  until: seen.rc == 0
                  retries: 2
                - block:
                    - assert:
                        that: ["'Leap' in seen.stdout", names | length == 2]
                        fail_msg: "wrong on {{ inventory_hostname }}"
                  rescue:
                    - debug: {msg: "{{ ansible_failed_result.msg | default('none') }}"}
            """,
            "roles/time/tasks/main.yml",
            """
            - include_tasks: "{{ item }}.yml"
              loop: [conf]
            - name: keys
              lineinfile:
                path: /etc/chrony/chrony.keys
                regexp: '^1 '
                line: "1 SHA1 {{ 'x' | hash('sha1') }}"
                mode: '0640'
              no_log: true
              loop: "{{ chrony_pools }}"
              loop_control: {label: "{{ item.name }}"}
            """,
            "roles/time/tasks/conf.yml",
            """
            - template:
                src: chrony.conf.j2
                dest: /etc/chrony/chrony.conf
                owner: "{{ chrony_user }}"
                validate: chronyd -p -f %s
              notify: restart
            """,
            "roles/time/handlers/main.yml",
            """
            - name: restart
              service: {name: chrony, state: restarted}
            """,
            "roles/time/defaults/main.yml",
            """
            chrony_user: root
            chrony_step: {threshold: 1.0, limit: 3}
            """,
            "roles/time/templates/chrony.conf.j2",
            """
            # {{ ansible_managed }}
            {% for pool in chrony_pools %}
            pool {{ pool.name }} {{ pool.options | default(['iburst']) | join(' ') }}
            {% endfor %}
            {% if chrony_step is mapping -%}
            makestep {{ chrony_step.threshold }} {{ chrony_step['limit'] }}
            {%- endif %}
            driftfile {{ '/var/lib/chrony' }}/drift
            """);

    private static final List<String> FILES = PROJECT.keySet().stream().sorted().toList();

    @TempDir
    Path home;

    @Test
    void everyMistakeIsAMessageWithAPlace() throws IOException {
        tryThem(200, new Random(20261122));
    }

    @Test
    @Tag("soak")
    void manyMore() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        tryThem(20_000, new Random(seed));
    }

    private void tryThem(int cases, Random random) throws IOException {
        for (int i = 0; i < cases; i++) {
            Map<String, String> files = new LinkedHashMap<>(PROJECT);
            String wounded = FILES.get(random.nextInt(FILES.size()));
            files.put(wounded, wounded(PROJECT.get(wounded), random));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = home.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue().getBytes(ISO_8859_1));
            }
            String what = "case " + i + ", " + wounded + ":\n" + files.get(wounded);
            tryIt(what, "run", "site.yml", "-i", "hosts", "--syntax-check");
            tryIt(what, "run", "site.yml", "-i", "hosts", "--check");
        }
    }

    private void tryIt(String what, String... arguments) {
        CommandLineRun run = assertTimeoutPreemptively(
                SOON, () -> CommandLineRun.in(home, Map.of("HOME", home.toString()), arguments), what);
        String said = run.out() + run.err();
        assertTrue(Set.of(0, 1, 2, 4).contains(run.code()), () -> "exit " + run.code() + "\n" + said + what);
        assertFalse(said.contains("Exception") || said.contains("\tat "), () -> said + what);
        if (run.code() == 1) {
            List<String> lines = run.err()
                    .lines()
                    .filter(line -> !line.startsWith("[WARNING]") && !line.isBlank())
                    .toList();
            assertTrue(!lines.isEmpty() && lines.get(0).matches(PLACE), () -> said + what);
        }
    }

    private static String wounded(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(10)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.set(at, " ".repeat(1 + random.nextInt(3)) + line);
            case 2 -> lines.set(at, line.replaceFirst("^ {1,2}", ""));
            case 3 -> lines.set(at, line.replaceFirst("[\"']", ""));
            case 4 -> lines.set(at, line.replaceFirst("(\\w\\w)(\\w)(\\w*:)", "$1$3"));
            case 5 -> lines.set(at, line.replaceFirst("\\| *\\w+", "| nofilter"));
            case 6 -> lines.set(at, line.replaceFirst("\\{\\{ *[\\w.]+", "{{ undefined_name"));
            case 7 -> lines.set(at, line.replaceFirst("[\\[\\]{}()%]", ""));
            case 8 -> lines.add(random.nextInt(lines.size()), line);
            default -> {
                return Mutant.of(text, random);
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
