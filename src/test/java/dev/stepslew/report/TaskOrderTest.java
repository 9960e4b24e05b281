package dev.stepslew.report;

import static dev.stepslew.report.RecordedRun.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.Turn;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskOrderTest {
    private final TaskOrder order = new TaskOrder();

    @Test
    void waitsForTheSlowestHost() {
        order.begin(List.of("a", "b"));

        order.answered("b", task(1), ok());
        order.answered("b", task(2), ok());
        assertEquals(List.of(), ready());
        order.answered("a", task(1), ok());

        assertEquals(List.of("1: a b"), ready());
    }

    @Test
    void knowsThatAHostWhichGoesOnSkippedWhatLiesBetween() {
        order.begin(List.of("a", "b"));

        order.answered("a", task(1), ok());
        order.answered("b", task(2), ok());

        assertEquals(List.of("1: a"), ready());
    }

    @Test
    void doesNotWaitForAHostThatHasEnded() {
        order.begin(List.of("a", "b"));

        order.answered("b", task(1), ok());
        order.ended("a");

        assertEquals(List.of("1: b"), ready());
    }

    @Test
    void showsASecondRunOfAHandlerApart() {
        order.begin(List.of("a", "b"));

        order.answered("a", task(9), ok());
        order.answered("a", task(2), ok());
        order.answered("a", task(9), ok());
        order.answered("b", task(9), ok());

        assertEquals(List.of("9: a b", "2: a", "9: a"), all());
    }

    @Test
    void showsEveryAnswerOnceWhateverTheInterleaving() {
        List<String> hosts = List.of("a", "b", "c", "d");
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int[] reached = new int[hosts.size()];
            List<String> shown = new ArrayList<>();
            order.begin(hosts);

            for (int left = hosts.size() * 10; left > 0; ) {
                int host = random.nextInt(hosts.size());
                if (reached[host] < 10) {
                    order.answered(hosts.get(host), task(reached[host]++), ok());
                    left--;
                    shown.addAll(ready());
                }
            }

            List<String> expected = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                expected.add(number + ": a b c d");
            }
            assertEquals(expected, shown);
        }
    }

    private List<String> ready() {
        return words(order.ready());
    }

    private List<String> all() {
        return words(order.rest());
    }

    private static List<String> words(List<TaskOrder.Group> groups) {
        return groups.stream()
                .map(group -> group.task().order() + ": "
                        + String.join(" ", group.entries().keySet()))
                .toList();
    }

    private static TaskRef task(int number) {
        return new TaskRef(
                1, Turn.of(number), TaskRef.Section.TASKS, "task " + number, "copy", new Position("p.yml", 1, 1));
    }
}
