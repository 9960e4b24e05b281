package dev.stepslew.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.config.Configuration;
import dev.stepslew.engine.TemplatedNames;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Mutant;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookTest {

    private static final ModuleNames MODULES = new Names(Set.of(
            "template",
            "copy",
            "file",
            "command",
            "shell",
            "raw",
            "package",
            "service",
            "debug",
            "meta",
            "set_fact",
            "ntp_probe"));

    private static final String CHRONY = """
            - name: chrony on every host
              hosts: ntp
              become: true
              serial: [1, "20%", 50]
              max_fail_percentage: 0
              vars:
                max_offset: 0.05
              tasks:
                - name: install chrony.conf
                  ansible.builtin.template:
                    src: chrony.conf.j2
                    dest: "{{ chrony_conf }}"
                    mode: "0644"
                    validate: chronyd -p -f %s
                  notify: restart chrony
                - name: restart now, before the clock is judged
                  meta: flush_handlers
                - name: the clock is right
                  ntp_probe:
                    max_offset: "{{ max_offset }}"
                  tags: [verify]
              handlers:
                - name: restart chrony
                  service: name={{ chrony_unit }} state=restarted
            """;

    @TempDir
    Path home;

    private final Problems problems = new Problems();

    @Test
    void readsTheChronyPlaybook() throws Exception {
        Play play = read(CHRONY).plays().get(0);

        assertEquals("", said());
        assertEquals("chrony on every host", play.name());
        assertEquals("ntp", play.hosts().value());
        assertEquals(0.05, play.vars().get("max_offset").value());
        assertEquals(
                List.of(1L, "20%", 50L),
                play.keywords().get("serial").orElseThrow().value());
        List<Task> tasks = play.allTasks();
        assertEquals(
                List.of("template", "meta", "ntp_probe"),
                tasks.stream().map(Task::module).toList());
        assertEquals("flush_handlers", tasks.get(1).args().value().get("_raw_params"));
        assertEquals(true, tasks.get(0).keywords().get("become").orElseThrow().value());
        assertEquals(List.of("verify"), tags(tasks.get(2).keywords()));
        assertEquals(at(9, 7), inHome(tasks.get(0).at()));
        assertEquals(
                at(12, 16), inHome(tasks.get(0).args().get("dest").orElseThrow().at()));
        Handler handler = play.handlers().get(0);
        assertTrue(handler.answers("restart chrony"));
        assertEquals(
                Map.of("name", "{{ chrony_unit }}", "state", "restarted"),
                handler.task().args().value());
        assertEquals(
                at(24, 21),
                inHome(handler.task().args().get("name").orElseThrow().at()));
    }

    @Test
    void saysEveryMistakeAtOnce() throws Exception {
        read("""
                - hosts: all
                  becom: yes
                  gather_facts: maybe
                  roles: x
                  order: random
                  tasks:
                    - name: x
                      copy: src=a dest=b
                      notfy: y
                    - tempalte: src=a
                    - name: two
                      copy: src=a
                      file: path=b
                    - name: none
                      when: x
                    - debug: msg=1 extra
                      delegate_to: h
                      with_dict: {}
                    - command: echo "open
                    - debug:
                      when: {a: b}
                      register: a-b
                      listen: x
                      loop: 5
                      vars: {a b: 1}
                    - shell
                    - rescue: []
                    - block:
                        - include: x.yml
                      loop: [1]
                    - file: [a]
                      notify: [restrat, "{{ any }}"]
                    - debug:
                      loop_control: {label: a, lop_var: b}
                  handlers:
                    - name: restart
                      debug:
                - name: nowhere
                  tasks: {}
                - text
                """);

        assertEquals("""
                site.yml:2:3: unknown key 'becom' in play (did you mean 'become'?)
                site.yml:3:17: 'gather_facts' must be yes or no, found 'maybe'
                site.yml:4:10: 'roles' must be a list, found 'x'
                site.yml:5:10: 'order' must be one of inventory, sorted, reverse_sorted, reverse_inventory, shuffle, vip_holder_last, found 'random'
                site.yml:9:7: unknown key 'notfy' in task 'x' (did you mean 'notify'?)
                site.yml:10:7: unknown module 'tempalte' (did you mean 'template'?)
                site.yml:13:7: two modules in one task, 'copy' and 'file'; make them two tasks
                site.yml:14:7: task 'none' calls no module
                site.yml:16:14: 'extra' is no key=value, which module 'debug' expects
                site.yml:19:16: a quote (") is opened and never closed in the arguments of 'command'
                site.yml:21:13: 'when' must be an expression or a list of such, found a mapping
                site.yml:22:17: 'register' must be the name of a variable, found 'a-b'
                site.yml:23:7: 'listen' cannot stand in a task (this task); it belongs to: handler
                site.yml:24:13: 'loop' must be a list, found '5'
                site.yml:25:14: 'a b' is no name for a variable; use letters, digits and underscores
                site.yml:26:7: a task must be a mapping ('- name: ...'), found 'shell'
                site.yml:27:7: 'rescue' and 'always' need a 'block' beside them
                site.yml:29:20: no such file: 'x.yml'
                site.yml:30:7: 'loop' cannot stand in a block (block); it belongs to: task, handler
                site.yml:31:13: module 'file' takes a mapping of arguments, found a list
                site.yml:32:16: no handler is named 'restrat' or listens to it (did you mean 'restart'?)
                site.yml:34:32: unknown key 'lop_var' in 'loop_control' (did you mean 'loop_var'?)
                site.yml:38:3: the play has no 'hosts', expected the name of a host or group, or 'all'
                site.yml:39:10: 'tasks' must be a list, found a mapping; begin each entry with '- '
                site.yml:40:3: a play must be a mapping ('- hosts: ...'), found 'text'
                """, said());
    }

    @Test
    void inheritsFromPlayAndBlocks() throws Exception {
        Play play = read("""
                        - hosts: all
                          become: true
                          environment: {A: play}
                          vars: {a: play}
                          tags: p
                          tasks:
                            - block:
                                - debug:
                                  when: c
                                  become: false
                                  vars: {c: task}
                                  tags: "t1, t2"
                                  environment: {B: task}
                              when: [a, b]
                              vars: {b: block}
                              become_user: ntp
                              tags: [b]
                              rescue:
                                - debug: msg=rescued
                              always:
                                - debug: msg=always
                        """).plays().get(0);

        assertEquals("", said());
        Block block = (Block) play.tasks().get(0);
        Keywords keywords = block.tasks().get(0).keywords();
        assertEquals(
                List.of("a", "b", "c"),
                keywords.conditions().stream().map(Node::value).toList());
        assertEquals(false, keywords.get("become").orElseThrow().value());
        assertEquals("ntp", keywords.get("become_user").orElseThrow().value());
        assertEquals(List.of("p", "b", "t1", "t2"), tags(keywords));
        assertEquals(Set.of("b"), keywords.blockVars().keySet());
        assertEquals(Set.of("c"), keywords.ownVars().keySet());
        assertEquals(2, keywords.all("environment").size());
        assertEquals(
                true,
                block.rescue().get(0).keywords().get("become").orElseThrow().value());
        assertEquals(3, block.allTasks().size());
    }

    @Test
    void takesCommandsApart() throws Exception {
        Play play = read("""
                        - hosts: all
                          tasks:
                            - command: echo  "a  b" creates=/x chdir="/a b" c=d
                            - shell: |
                                echo {{ a | default('x y') }}
                                cat <<EOF
                                  indented
                                EOF
                              args: {executable: /bin/sh}
                            - command: {cmd: ls, chdir: /}
                            - command: {argv: [ls, -l]}
                            - action: ansible.builtin.copy src=a dest="b c"
                            - action: {module: file, path: /x}
                            - set_fact: x="a\\tb" y={{ z }}
                        """).plays().get(0);

        assertEquals("", said());
        List<Map<Object, Object>> args =
                play.allTasks().stream().map(task -> task.args().value()).toList();
        assertEquals(Map.of("_raw_params", "echo  \"a  b\" c=d", "creates", "/x", "chdir", "/a b"), args.get(0));
        assertEquals(
                Map.of(
                        "_raw_params",
                        "echo {{ a | default('x y') }}\ncat <<EOF\n  indented\nEOF\n",
                        "executable",
                        "/bin/sh"),
                args.get(1));
        assertEquals(Map.of("_raw_params", "ls", "chdir", "/"), args.get(2));
        assertEquals(Map.of("argv", List.of("ls", "-l")), args.get(3));
        assertEquals(Map.of("src", "a", "dest", "b c"), args.get(4));
        assertEquals("copy", play.allTasks().get(4).module());
        assertEquals("ansible.builtin.copy", play.allTasks().get(4).name());
        assertEquals(Map.of("path", "/x"), args.get(5));
        assertEquals(Map.of("x", "a\tb", "y", "{{ z }}"), args.get(6));
    }

    @Test
    void aModuleNamedByAFactIsTheOneThatAsksForIt() throws Exception {
        Play play = read("""
                        - hosts: all
                          tasks:
                            - action: "{{ ansible_pkg_mgr }} name=chrony state=present"
                            - action: {module: "{{ ansible_facts['service_mgr'] }}", name: chrony}
                        """).plays().get(0);
        read("""
                        - hosts: all
                          tasks:
                            - action: "{{ any_other }} name=chrony"
                        """);

        assertEquals(
                List.of("package", "service"),
                play.allTasks().stream().map(Task::module).toList());
        assertEquals(
                Map.of("name", "chrony", "state", "present"),
                play.allTasks().get(0).args().value());
        assertEquals(
                "site.yml:3:16: the module '{{ any_other }}' is a template, expected a name; what it is given is checked"
                        + " before anything runs\n",
                said());
    }

    @Test
    void laysModuleDefaultsUnderTheArguments() throws Exception {
        Play play = read("""
                        - hosts: all
                          module_defaults:
                            ansible.builtin.file: {mode: "0600", owner: root}
                          tasks:
                            - file: path=/x mode=0644
                            - debug: msg=x
                        """).plays().get(0);

        assertEquals(
                Map.of("path", "/x", "mode", "0644", "owner", "root"),
                play.allTasks().get(0).args().value());
        assertEquals(Map.of("msg", "x"), play.allTasks().get(1).args().value());
    }

    @Test
    void importsTasksAndPlaybooks() throws Exception {
        write("tasks/more.yml", "- debug: msg=more\n- import_tasks: deeper.yml\n");
        write("tasks/deeper.yml", "- debug: msg=deeper\n");
        write("other.yml", "- hosts: db\n");
        Playbook playbook = read("""
                - hosts: all
                  tasks:
                    - import_tasks: tasks/more.yml
                      when: wanted
                      vars: {v: 1}
                - import_playbook: other.yml
                """);

        assertEquals("", said());
        List<Task> tasks = playbook.plays().get(0).allTasks();
        assertEquals("deeper", tasks.get(1).args().value().get("msg"));
        assertEquals(
                "[wanted]",
                tasks.get(1).keywords().conditions().stream()
                        .map(Node::value)
                        .toList()
                        .toString());
        assertEquals(Set.of("v"), tasks.get(1).keywords().blockVars().keySet());
        assertEquals("db", playbook.plays().get(1).name());
    }

    @Test
    void tellsOfImportsThatGoInACircleOrNowhere() throws Exception {
        write("tasks.yml", "- import_tasks: tasks.yml\n- import_tasks: '{{ nowhere }}.yml'\n");
        read("""
                - hosts: all
                  tasks:
                    - import_tasks: tasks.yml
                    - import_tasks: absent.yml
                - import_playbook: site.yml
                """);

        assertEquals("""
                site.yml:4:21: no such file: 'absent.yml'
                site.yml:5:20: 'site.yml' imports itself, directly or through others
                tasks.yml:1:17: 'tasks.yml' imports itself, directly or through others
                tasks.yml:2:21: 'nowhere' is undefined; this is read before the run, when only variables of the play, its \
                files and roles and of the command line are known; use include_tasks
                """, said());
    }

    @Test
    void warnsOfWhatMayStillBeLeftOutAndOfWhatAnImportIgnores() throws Exception {
        write("tasks.yml", "- debug:\n");
        read("""
                - hosts: all
                  module_defaults: {group/community.routeros.api: {a: b}}
                  tasks:
                    - {command: "true", notify: nobody, tags: some}
                    - import_tasks: tasks.yml
                      register: nothing
                """);

        assertEquals("", said());
        assertEquals(
                List.of(
                        "site.yml:4:33: no handler is named 'nobody' or listens to it; the task fails where it is not"
                                + " left out and has to change",
                        "site.yml:6:17: 'register' of import_tasks is ignored: it has no result of its own"),
                problems.warnings().stream()
                        .map(problem -> problem.toString().replace(home + "/", ""))
                        .toList());
    }

    @Test
    void importsTasksWhoseNameHoldsWhatIsKnownBeforeTheRun() throws Exception {
        write("roles/r/defaults/main.yml", "kind: '{{ base }}'\nbase: plain\nnumber: 7\n");
        write("roles/r/tasks/main.yml", "- import_tasks: '{{ kind }}/{{number}}.yml'\n");
        write("roles/r/tasks/plain/7.yml", "- debug: msg=default\n");
        write("roles/r/tasks/other/7.yml", "- debug: msg=extra\n");
        String text = "- hosts: all\n  roles: [r]\n";
        Node other = Node.Scalar.string("other", new Position("-e", 1, 1));

        assertEquals("default", firstMessage(read(text)));
        assertEquals("extra", firstMessage(read(Map.of("base", other))));
        assertEquals("", said());
    }

    private static Object firstMessage(Playbook playbook) {
        return playbook.plays().get(0).allTasks().get(0).args().value().get("msg");
    }

    @Test
    void tellsOfAFileThatIsNoPlaybook() throws Exception {
        read("");
        Playbook.read(home.resolve("absent.yml"), MODULES, problems);

        assertEquals("""
                absent.yml: no such file
                site.yml:1:1: the playbook is empty, expected a list of plays ('- hosts: ...')
                """, said());
    }

    @Test
    void takesWhatAnsibleTakesInOddForms() throws Exception {
        Play play = read("""
                        - hosts: [a, "b:!c"]
                          max_fail_percentage: 30%
                          vars: [{x: 1}, {x: 2}]
                          tasks:
                            -
                            - block:
                                - debug: msg=x
                              notify: h
                          handlers:
                            - name: other
                              debug:
                              listen: [h]
                        """).plays().get(0);

        assertEquals("", said());
        assertEquals(2L, play.vars().get("x").value());
        assertEquals("a,b:!c", play.name());
        assertEquals(
                "h",
                play.allTasks().get(0).keywords().get("notify").orElseThrow().value());
        assertTrue(play.handlers().get(0).answers("h"));
    }

    @Test
    void letsTemplatedNamesPass() throws Exception {
        read("""
                - hosts: "{{ target }}"
                  serial: "{{ n }}"
                  gather_facts: "{{ g }}"
                  tasks:
                    - name: "do {{ x }}"
                      debug:
                      loop: "{{ list }}"
                      notify: "{{ h }}"
                      retries: "{{ r }}"
                """);

        assertEquals("", said());
    }

    @Test
    void neverFailsOtherwiseThanByAProblem() throws Exception {
        Random random = new Random(9);
        for (int i = 0; i < 3000; i++) {
            Files.write(home.resolve("site.yml"), Mutant.of(CHRONY, random).getBytes(StandardCharsets.UTF_8));
            Playbook playbook = Playbook.read(home.resolve("site.yml"), MODULES, new Problems());
            playbook.plays().forEach(play -> play.allTasks()
                    .forEach(task -> task.keywords().tags()));
        }
    }

    private record Names(Set<String> all) implements ModuleNames {
        @Override
        public boolean knows(String name) {
            return all.contains(name);
        }
    }

    private Playbook read(String text) throws IOException {
        write("site.yml", text);
        return read(Map.of());
    }

    private Playbook read(Map<String, Node> extraVars) {
        Outside outside = new Outside(extraVars, Configuration.none(), new TemplatedNames(new Templar()));
        return Playbook.read(home.resolve("site.yml"), MODULES, SearchPaths.usual(), outside, problems);
    }

    private static List<Object> tags(Keywords keywords) {
        return keywords.tags().stream().map(Node::value).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String said() {
        StringBuilder lines = new StringBuilder();
        for (Problem problem : problems.all()) {
            lines.append(problem.toString().replace(home + "/", "")).append('\n');
        }
        return lines.toString();
    }

    private static Position at(int line, int column) {
        return new Position("site.yml", line, column);
    }

    private Position inHome(Position at) {
        return new Position(home.relativize(Path.of(at.file())).toString(), at.line(), at.column());
    }
}
