package dev.stepslew.engine;

import dev.stepslew.playbook.Handler;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.playbook.Task;
import dev.stepslew.yaml.Problems;
import java.util.List;
import java.util.stream.Stream;

/** What the tasks of playbooks call, modules and lookups, as far as it can be judged from their text. */
public final class CallCheck {

    private CallCheck() {}

    /** Tells of arguments that no host's variables can make good; needs no inventory. */
    public static void check(List<Playbook> playbooks, Problems problems) {
        for (Playbook playbook : playbooks) {
            playbook.plays().forEach(play -> Stream.of(
                            play.preTasks(),
                            play.tasks(),
                            play.postTasks(),
                            play.handlers().stream().map(Handler::task).toList())
                    .flatMap(List::stream)
                    .flatMap(entry -> entry.allTasks().stream())
                    .forEach(task -> check(task, problems)));
        }
    }

    private static void check(Task task, Problems problems) {
        Loops.check(task, problems);
        Called.check(task, problems);
    }
}
