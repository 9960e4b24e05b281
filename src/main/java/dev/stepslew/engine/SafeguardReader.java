package dev.stepslew.engine;

import dev.stepslew.playbook.Play;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a play says of its safeguards, its templates being resolved. */
final class SafeguardReader {

    private final Play play;
    private final Function<Node, Object> resolving;
    private final Problems problems;

    SafeguardReader(Play play, Function<Node, Object> resolving, Problems problems) {
        this.play = play;
        this.resolving = resolving;
        this.problems = problems;
    }

    Safeguards read() {
        return new Safeguards(
                new Allowances(allowance("max_fail"), allowance("max_unreachable")),
                play.keywords()
                        .own("order")
                        .filter(node -> String.valueOf(resolving.apply(node)).equals(VipOrder.WORD))
                        .map(Node::at),
                play.keywords().own("commit_confirmed").flatMap(this::duration));
    }

    private Optional<Duration> duration(Node node) {
        String text = String.valueOf(resolving.apply(node));
        Optional<Duration> time = TimeSpan.parse(text).filter(span -> !span.isZero());
        if (time.isEmpty()) {
            problems.add(node.at(), "commit_confirmed is '" + text + "', expected a time such as 90s, 5m or 1h30m");
        }
        return time;
    }

    private Optional<Allowance> allowance(String keyword) {
        return play.keywords().own(keyword).flatMap(node -> allowance(keyword, node));
    }

    private Optional<Allowance> allowance(String keyword, Node node) {
        String text = String.valueOf(resolving.apply(node));
        Optional<Allowance> allowance = Allowance.parse(text);
        if (allowance.isEmpty()) {
            problems.add(
                    node.at(),
                    "%s is '%s', expected a whole number of hosts or a percentage such as 5%%"
                            .formatted(keyword, text));
        }
        return allowance;
    }
}
