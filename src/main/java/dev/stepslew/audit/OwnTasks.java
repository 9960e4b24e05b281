package dev.stepslew.audit;

import dev.stepslew.engine.Inspection;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.ModuleNames;
import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.TaskOrBlock;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an audit asks of hosts beside the playbook's tasks: two read-only tasks before those of the first play that a host
 * is in, over the same connection and as the same user.
 */
public final class OwnTasks {

    private static final String FILE = "stepslew-audit";

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

    // always: whoever audits a part of the tasks by their tags wants to know of the clock all the same
    private static final String TEXT =
            """
            - hosts: all
              gather_facts: false
              tasks:
                - name: how the time is kept
                  chrony_facts:
                    config: "{{ chrony_conf | default(omit) }}"
                  register: FACTS
                  when: FACTS is not defined
                  ignore_errors: true
                  tags: always
                - name: the clock
                  ntp_probe:
                    config: "{{ chrony_conf | default(omit) }}"
                    max_offset: "{{ chrony_max_offset | default(0.1) }}"
                    site: "{{ chrony_site | default(omit) }}"
                    public_budget: "{{ chrony_public_budget | default(omit) }}"
                  register: CLOCK
                  when: CLOCK is not defined
                  ignore_errors: true
                  tags: always
            """.replace("FACTS", Inspection.OWN + "facts").replace("CLOCK", Inspection.OWN + "clock");

    private final List<TaskOrBlock> tasks;

    /** @param modules what a task may call */
    public OwnTasks(ModuleNames modules) {
        Problems problems = new Problems();
        Playbook own = Playbook.of(TEXT, Path.of(FILE), modules, problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.all().toString());
        }
        this.tasks = own.plays().get(0).tasks();
    }

    /** The playbook with these tasks at the head of every play that is about hosts elsewhere. */
    public Playbook in(Playbook playbook) {
        List<Play> plays = new ArrayList<>();
        playbook.plays().forEach(play -> plays.add(isHere(play) ? play : play.beginning(tasks)));
        return new Playbook(playbook.file(), plays);
    }

    /** Whether a task is one of these. */
    static boolean isOwn(TaskRef task) {
        return task.at().file().equals(FILE);
    }

    private static boolean isHere(Play play) {
        return Keywords.each(play.hosts()).stream().map(Node::value).allMatch(HERE::contains)
                || play.keywords()
                        .get("connection")
                        .map(Node::value)
                        .filter("local"::equals)
                        .isPresent();
    }
}
