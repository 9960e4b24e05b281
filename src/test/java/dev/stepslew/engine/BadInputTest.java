package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.engine.Trial.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong in the input is told all at once, with its place, before any connection. */
class BadInputTest {

    @TempDir
    Path home;

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of("unknown words", """
                        - hosts: all
                          gather_fact: false
                          tasks:
                            - name: one
                              command: echo
                              notfy: x
                            - comand: echo
                        """, """
                        site.yml:2:3: unknown key 'gather_fact' in play (did you mean 'gather_facts'?)
                        site.yml:6:7: unknown key 'notfy' in task 'one' (did you mean 'notify'?)
                        site.yml:7:7: unknown module 'comand' (did you mean 'command'?)"""),
                Arguments.of("arguments", """
                        - hosts: all
                          tasks:
                            - copy: {content: a, dst: /x}
                            - template: {src: t.j2}
                            - copy: {content: a, dest: /x, mode: "99"}
                            - meta: dance
                        """, """
                        site.yml:3:26: unknown argument 'dst' of copy (did you mean 'dest'?)
                        site.yml:4:7: template needs 'dest'
                        site.yml:5:43: argument 'mode' of copy must be a mode such as '0644' or u=rw,g=r, not '99'
                        site.yml:6:13: argument free text of meta must be one of flush_handlers, end_play, end_host, \
                        end_batch, noop, clear_facts, clear_host_errors, refresh_inventory, reset_connection, not 'dance'"""),
                Arguments.of("arguments that may be omitted", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - apt: {name: chrony, update_cache_retries: "{{ nothing | default(omit) }}"}
                              when: false
                            - apt: {name: chrony, update_cache_retries: "{{ inventory_hostname | default(omit) }}"}
                        """, """
                        site.yml:6:27: argument 'update_cache_retries' is not obeyed: write retries and until (for a, b)"""),
                Arguments.of(
                        "a comparison in the name of a file",
                        """
                        - hosts: all
                          tasks:
                            - include_tasks: "{{ (x == 1) | ternary('a', 'b') }}.yml"
                        """,
                        "site.yml:3:23: '{{ (x == 1) | ternary('a', 'b') }}.yml' reads as key=value, as in Ansible;"
                                + " write it under 'file'"),
                Arguments.of("no such lookup", """
                        - hosts: all
                          tasks:
                            - debug: {msg: hi}
                              with_dikt: {a: 1}
                            - debug: {msg: hi}
                              with_items: [a]
                              with_dict: {a: 1}
                            - debug: {msg: hi}
                              debugger: on_failed
                        """, """
                        site.yml:4:18: there is no lookup 'dikt' for 'with_dikt' (did you mean 'dict'?)
                        site.yml:5:7: 'with_items' and 'with_dict' in one task, expected one
                        site.yml:9:7: 'debugger' is not supported yet, found in this task"""),
                Arguments.of("one mistake, told once", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - shell: echo "hello
                            - name: outside
                              copy:
                              content: a
                              dest: /x
                            - debug:
                                msg: x
                                when: false
                            - debug: {msg: "{{ item }}"}
                              loop: names
                            - import_playbook: more.yml
                            - hosts: all
                              tasks: []
                            - ansible.bultin.copy: {content: a, dest: /x}
                        """, """
                        site.yml:4:14: a quote (") is opened and never closed in the arguments of 'shell'
                        site.yml:7:7: unknown key 'content' in task 'outside'; an argument of copy belongs below it: indent it further
                        site.yml:8:7: unknown key 'dest' in task 'outside'; an argument of copy belongs below it: indent it further
                        site.yml:11:9: 'when' is a keyword of the task and no argument of debug; indent it as far as 'debug'
                        site.yml:13:13: 'loop' must be a list, found 'names'; a variable is written "{{ names }}"
                        site.yml:14:7: 'import_playbook' stands among the plays, not in a list of tasks
                        site.yml:15:7: this is a play, expected a task; 'import_playbook' among the plays brings it
                        site.yml:17:7: unknown module 'ansible.bultin.copy' (did you mean 'ansible.builtin.copy'?)"""),
                Arguments.of(
                        "tasks where plays belong",
                        """
                        - name: one
                          debug: {msg: x}
                        - command: echo
                        """,
                        "site.yml:1:1: this is a list of tasks ('debug' is a module), expected plays;"
                                + " put it below 'tasks:' of a play ('- hosts: ...')"),
                Arguments.of(
                        "yaml",
                        """
                        - hosts: all
                          tasks:
                            - debug: msg=hi
                           - x: y
                        """,
                        "site.yml:4:4: not in line with the mapping that began in line 1; mend the indentation"),
                Arguments.of(
                        "empty", "", "site.yml:1:1: the playbook is empty, expected a list of plays ('- hosts: ...')"),
                Arguments.of(
                        "no play",
                        "[]",
                        "site.yml:1:1: the playbook is empty, expected a list of plays ('- hosts: ...')"),
                Arguments.of("undefined everywhere", """
                        - hosts: all
                          gather_facts: false
                          vars: {a: 1, b: 2, v: "{{ nested }}"}
                          tasks:
                            - template: {src: t.j2, dest: /x}
                            - template: {src: nofile.j2, dest: /x}
                            - copy: {src: nofile, dest: /x}
                            - debug: {msg: "{{ v }}"}
                            - debug: {msg: hi}
                              when: nothing_here == 1
                            - command: "echo {{ foo }}"
                              environment: {X: "{{ bar }}"}
                            - assert: {that: undefined_3 == 1}
                            - debug: {msg: x}
                              loop: "{{ undefined_4 }}"
                            - debug: {msg: x}
                              become: "{{ undefined_5 }}"
                            - debug: {msg: x}
                              no_log: "{{ undefined_6 }}"
                            - debug: {msg: "{{ hostvars['a'].undefined_7 }}"}
                        """, """
                        site.yml:3:29: 'nested' is undefined (used via 'v' at site.yml:8:24) (for a, b)
                        site.yml:6:23: no file 'nofile.j2'; looked for templates/nofile.j2 and nofile.j2 (for a, b)
                        site.yml:7:19: no file 'nofile'; looked for files/nofile and nofile (for a, b)
                        site.yml:10:13: 'nothing_here' is undefined (for a, b)
                        site.yml:11:25: 'foo' is undefined (for a, b)
                        site.yml:12:28: 'bar' is undefined (for a, b)
                        site.yml:13:22: 'undefined_3' is undefined (for a, b)
                        site.yml:15:17: 'undefined_4' is undefined (for a, b)
                        site.yml:17:19: 'undefined_5' is undefined (for a, b)
                        site.yml:19:19: 'undefined_6' is undefined (for a, b)
                        site.yml:20:38: 'hostvars['a']' has no attribute 'undefined_7' (for a, b)
                        templates/t.j2:3:6: 'missing' is undefined (for a, b)"""),
                Arguments.of("what is asked of a result", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - command: echo
                              register: one
                              until: oen.rc == 0
                              changed_when: "'x' in one.stdout and never"
                              failed_when: [one.rc != 0, other.rc == 1]
                            - set_fact: {fact: 1}
                              changed_when: fact == 2
                            - command: echo {{ item }}
                              loop: [1, 2]
                              failed_when: item == 3 or nothing
                            - command: echo
                              when: false
                              changed_when: never
                            - command: echo
                              ignore_errors: true
                              changed_when: never
                        """, """
                        site.yml:6:14: 'oen' is undefined (did you mean 'one'?) (for a, b)
                        site.yml:8:34: 'other' is undefined (for a, b)"""),
                Arguments.of("within text of several lines", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - shell: |
                                echo one

                                  echo {{ literal }}
                              args: {chdir: /}
                            - shell: >-
                                echo one
                                {{ folded }}
                            - debug:
                                msg: one
                                  {{ plain }}
                            - debug:
                                msg: "one \\"two\\"\\t\\
                                  {{ quoted }}"
                            - debug:
                                msg: 'it''s {{ single }}'
                            - command: chdir=/
                                echo "{{ command }}"
                            - copy: dest=/x
                                content="{{ pair }}"
                            - debug: {msg: x}
                              when: >
                                inventory_hostname == 'a' or
                                inventory_hostname == condition
                        """, """
                        site.yml:7:19: 'literal' is undefined (for a, b)
                        site.yml:11:12: 'folded' is undefined (for a, b)
                        site.yml:14:14: 'plain' is undefined (for a, b)
                        site.yml:17:14: 'quoted' is undefined (for a, b)
                        site.yml:19:24: 'single' is undefined (for a, b)
                        site.yml:21:18: 'command' is undefined (for a, b)
                        site.yml:23:21: 'pair' is undefined (for a, b)
                        site.yml:27:31: 'condition' is undefined (for b)"""),
                Arguments.of("files of the controller that are not there", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - script: creates=/x noscript.sh --now
                            - assemble: {src: nofragments, dest: /tmp/x, remote_src: false}
                            - unarchive: {src: noarchive.tgz, dest: /tmp}
                            - unarchive: {src: /there.tgz, dest: /tmp, copy: false}
                        """, """
                        site.yml:4:26: no file 'noscript.sh'; looked for files/noscript.sh and noscript.sh (for a, b)
                        site.yml:5:23: no file 'nofragments'; looked for files/nofragments and nofragments (for a, b)
                        site.yml:6:24: no file 'noarchive.tgz'; looked for files/noarchive.tgz and noarchive.tgz (for a, b)"""),
                Arguments.of("templates that cannot be read", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - debug: {msg: "{{ 1 | nofilter }}"}
                            - debug: {msg: "{% if %}"}
                        """, """
                        site.yml:4:28: unknown filter 'nofilter' (for a, b)
                        site.yml:5:27: unexpected end of the tag, expected an expression (for a, b)"""),
                Arguments.of("keywords that would not be obeyed", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - command: echo
                              become_method: doas
                            - command: echo
                              tags: [one, "{{ two }}"]
                        """, """
                        site.yml:5:22: become method 'doas' is not supported; expected sudo or su
                        site.yml:7:23: 'two' is undefined"""),
                Arguments.of("connections that there are not", """
                        - hosts: all
                          gather_facts: false
                          tasks:
                            - block:
                                - command: echo
                              connection: winrm
                        """, """
                        site.yml:6:19: connection 'winrm' is not supported; expected ssh or local (for a, b)"""),
                Arguments.of("play keywords that a template makes wrong", """
                        - hosts: all
                          serial: "{{ 'many' }}"
                          max_fail_percentage: "{{ 'lots' }}"
                          any_errors_fatal: "{{ 'perhaps' }}"
                          tasks: []
                        """, """
                        site.yml:2:12: 'many' is no number of hosts and no percentage
                        site.yml:3:25: 'lots' is no percentage
                        site.yml:4:22: 'perhaps' is no boolean; expected true or false"""),
                Arguments.of("files of variables", """
                        - hosts: all
                          vars_files: [templates/t.j2, templates, missing.yml, bad.yml]
                          tasks:
                            - debug: {msg: "{{ never }}"}
                        """, """
                        bad.yml:1:1: expected a mapping of variables, such as 'name: value' (for a, b)
                        site.yml:2:32: 'templates' is a directory, expected a file of variables (for a, b)
                        site.yml:2:43: no file 'missing.yml' for vars_files (for a, b)
                        templates/t.j2:1:1: expected a mapping of variables, such as 'name: value' (for a, b)"""),
                Arguments.of("expressions of other languages, names that nobody has", """
                        - hosts: all
                          gather_facts: false
                          vars: {ntp: {a-b: 1}}
                          tasks:
                            - debug: {msg: x}
                              when: inventory_hostname == 'a' && true
                            - debug: {msg: x}
                              when: inventory_hostname == 'a' || !true
                            - debug: {msg: x}
                              when: "!true"
                            - debug: {msg: "{{ hostvars['web'].x }}{{ 1 }}"}
                            - debug: {msg: "{{ groups['time'] }}"}
                            - debug: {msg: "{{ dash-ed }}"}
                              vars: {dashed: 1}
                        """, """
                        site.yml:6:39: unexpected '&&' (write 'and') \
                        (in the condition 'inventory_hostname == 'a' && true') (for a, b)
                        site.yml:8:39: unexpected '||' (write 'or') \
                        (in the condition 'inventory_hostname == 'a' || !true') (for a, b)
                        site.yml:10:14: unexpected '!' (write 'not') (in the condition '!true') (for a, b)
                        site.yml:11:32: 'hostvars' has no attribute 'web': no such host (for a, b)
                        site.yml:12:30: 'groups' has no attribute 'time': no such group (for a, b)
                        site.yml:13:24: 'dash' is undefined (did you mean 'dashed'?) (for a, b)"""),
                Arguments.of(
                        "an alias that is none",
                        """
                        - hosts: all
                          tasks:
                            - cron: {name: x, minute: */5, job: x}
                        """,
                        "site.yml:3:32: a value that begins with '*' needs quotes around it; without, it names an anchor"),
                Arguments.of(
                        "both ways to write arguments",
                        """
                        - hosts: all
                          tasks:
                            - copy: content=x dest=/x
                                mode: "0644"
                        """,
                        "site.yml:4:13: 'key=value' in the line above, 'key: value' here;"
                                + " write all arguments in one of the two ways"),
                Arguments.of(
                        "file of variables", """
                        - hosts: all
                          vars_files: [missing.yml]
                          tasks:
                            - debug: {msg: x}
                        """, "site.yml:2:16: no file 'missing.yml' for vars_files (for a, b)"),
                Arguments.of(
                        "handler that nobody is", """
                        - hosts: all
                          tasks:
                            - command: echo
                              notify: nobody
                        """, "site.yml:4:15: no handler is named 'nobody' or listens to it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void isToldBeforeAnyConnection(String what, String playbook, String complaint) throws IOException {
        Files.createDirectory(home.resolve("templates"));
        Files.writeString(home.resolve("templates/t.j2"), "server {{ a }}\nx\n  {{ missing.x }}\n");
        Files.writeString(home.resolve("bad.yml"), "- a: 1\n");

        Ran ran = Trial.of(home, playbook).with("-i", "a,b,").run();

        assertEquals(complaint, ran.complaint());
        assertEquals(1, ran.exit());
        assertEquals(List.of(), ran.connected());
        assertEquals(List.of(), ran.told().events());
    }
}
