package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles and includes where stepslew does more than what was recorded with Ansible. */
class RolesTest {

    @TempDir
    Path home;

    @Test
    void tellsOfWhatIsMissingBeforeTheFirstConnection() throws IOException {
        write("roles/a/tasks/main.yml", "- include_tasks: '{{ part }}.yml'\n");
        write("roles/a/tasks/part.yml", "- debug: {mgs: x}\n- debug: {msg: '{{ nowhere }}'}\n");

        Trial.Ran ran = run("""
                - hosts: localhost
                  gather_facts: false
                  vars: {part: part}
                  roles: [a]
                  tasks:
                    - include_role: {name: absent}
                    - include_tasks: absent.yml
                """);

        assertEquals(List.of(), ran.connected());
        assertEquals("""
                roles/a/tasks/part.yml:1:11: unknown argument 'mgs' of debug (did you mean 'msg'?) (for localhost)
                site.yml:6:28: no role 'absent'; looked for it in roles, (for localhost)
                site.yml:7:22: no file 'absent.yml' to include (for localhost)
                """, said(ran));
    }

    @Test
    void asksForAllThatIsIncludedAtOnce() throws IOException {
        write("roles/a/tasks/main.yml", """
                - stat: {path: /}
                - include_tasks: more.yml
                - include_tasks: more.yml
                  loop: [/etc, /tmp]
                  loop_control: {loop_var: more}
                """);
        write("roles/a/tasks/more.yml", "- stat: {path: \"{{ more | default('/usr') }}\"}\n");

        Trial.Ran ran = run("""
                - hosts: localhost
                  gather_facts: false
                  roles: [a]
                """);

        assertEquals(0, ran.exit());
        assertEquals(1, ran.runs().size(), () -> ran.runs().toString());
    }

    @Test
    void endsAnIncludeOfItself() throws IOException {
        write("again.yml", "- include_tasks: again.yml\n  when: go is not failed\n");

        Trial.Ran ran = run("""
                - hosts: localhost
                  gather_facts: false
                  tasks:
                    - command: 'true'
                      register: go
                    - block:
                        - include_tasks: again.yml
                      rescue:
                        - debug: {msg: "{{ ansible_failed_result.msg }}"}
                """);

        assertEquals(0, ran.exit(), ran::complaint);
        assertTrue(ran.text().contains("includes itself"), ran::text);
    }

    private Trial.Ran run(String playbook) {
        return Trial.of(home, playbook).run();
    }

    private String said(Trial.Ran ran) {
        return ran.complaint()
                        .replaceAll("roles, \\S+.*? \\(for", "roles, (for")
                        .replace(home + "/", "") + "\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
