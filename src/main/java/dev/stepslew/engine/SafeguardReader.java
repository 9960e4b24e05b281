package dev.stepslew.engine;

import dev.stepslew.playbook.Play;
import dev.stepslew.playbook.Task;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Node.Mapping;
import dev.stepslew.yaml.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what a play says of its safeguards, its templates being resolved. */
final class SafeguardReader {

    private static final Set<String> YES = Set.of("yes", "true", "on", "1", "y", "t");
    private static final String TOLERANCE = "tolerance";

    private final Play play;
    private final Function<Node, Object> resolving;
    private final Jobs jobs;
    private final Problems problems;

    /** @param jobs makes the gate's question; all tasks of the play have their turn already */
    SafeguardReader(Play play, Function<Node, Object> resolving, Jobs jobs, Problems problems) {
        this.play = play;
        this.resolving = resolving;
        this.jobs = jobs;
        this.problems = problems;
    }

    Safeguards read() {
        return new Safeguards(
                new Allowances(allowance("max_fail"), allowance("max_unreachable")),
                said("order").filter(node -> text(node).equals(VipOrder.WORD)).map(Node::at),
                said("commit_confirmed")
                        .map(node -> time("commit_confirmed", node))
                        .filter(time -> !time.isZero()),
                said("soak").map(node -> time("soak", node)).orElse(Duration.ZERO),
                said("gate").flatMap(this::gate));
    }

    private Optional<Node> said(String keyword) {
        return play.keywords().own(keyword);
    }

    private String text(Node node) {
        return String.valueOf(resolving.apply(node));
    }

    private Optional<Allowance> allowance(String keyword) {
        return said(keyword).flatMap(node -> allowance(keyword, node));
    }

    private Optional<Allowance> allowance(String keyword, Node node) {
        String text = text(node);
        Optional<Allowance> allowance = Allowance.parse(text);
        if (allowance.isEmpty()) {
            problems.add(
                    node.at(),
                    "%s is '%s', expected a whole number of hosts or a percentage such as 5%%"
                            .formatted(keyword, text));
        }
        return allowance;
    }

    private Duration time(String keyword, Node node) {
        String text = text(node);
        Optional<Duration> time = TimeSpan.parse(text);
        if (time.isEmpty() || time.get().isZero()) {
            problems.add(node.at(), keyword + " is '" + text + "', expected a time such as 90s, 5m or 1h30m");
        }
        return time.orElse(Duration.ZERO);
    }

    private Optional<Gate> gate(Node node) {
        if (node instanceof Mapping mapping) {
            double tolerance = mapping.get(TOLERANCE).map(this::tolerance).orElse(Gate.USUAL_TOLERANCE);
            List<Node.Entry> probe = mapping.entries().stream()
                    .filter(entry -> !entry.key().text().equals(TOLERANCE))
                    .toList();
            return Optional.of(gate(probe.isEmpty() ? asThePlay(node) : new Mapping(probe, node.at()), tolerance));
        }
        return YES.contains(text(node).toLowerCase(Locale.ROOT))
                ? Optional.of(gate(asThePlay(node), Gate.USUAL_TOLERANCE))
                : Optional.empty();
    }

    /** As the play's first probe measures; what a loop or the task's own variables make of it is not known here. */
    private Mapping asThePlay(Node node) {
        return play.allTasks().stream()
                .filter(task -> task.module().equals(Gate.PROBE))
                .filter(task ->
                        task.loop().isEmpty() && task.keywords().own("vars").isEmpty())
                .map(Task::args)
                .findFirst()
                .orElseGet(() -> new Mapping(List.of(), node.at()));
    }

    private Gate gate(Mapping args, double tolerance) {
        Job job = jobs.around("gate", Gate.PROBE, args, args.at());
        Called.check(job.task(), problems);
        return new Gate(job, tolerance);
    }

    private double tolerance(Node node) {
        String text = text(node);
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
            problems.add(node.at(), "tolerance is '" + text + "', expected seconds such as 0.001");
            return Gate.USUAL_TOLERANCE;
        }
        return Double.parseDouble(text);
    }
}
