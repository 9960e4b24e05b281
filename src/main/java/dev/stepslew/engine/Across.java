package dev.stepslew.engine;

import dev.stepslew.playbook.Keywords;
import dev.stepslew.yaml.Node;
import java.util.Optional;
import java.util.Set;

/**
 * What a task has to do with other hosts, as its keywords and those around it say.
 *
 * @param bypassesHosts whether its module works once for all hosts, as Ansible's {@code BYPASS_HOST_LOOP}
 * @param reachesOut whether it works elsewhere than on its host
 */
record Across(
        Optional<Node> runOnce,
        Optional<Node> delegateTo,
        Optional<Node> delegateFacts,
        Optional<Node> throttle,
        Optional<Node> ignoreUnreachable,
        Optional<Node> anyErrorsFatal,
        boolean bypassesHosts,
        boolean reachesOut) {

    private static final Set<String> BYPASSING = Set.of("add_host", "pause");
    private static final Set<String> REACHING = Set.of("add_host", "fetch", "group_by");

    static Across of(String module, Keywords keywords) {
        Optional<Node> delegate = keywords.get("delegate_to");
        return new Across(
                wanted(keywords, "run_once"),
                delegate,
                wanted(keywords, "delegate_facts"),
                wanted(keywords, "throttle"),
                wanted(keywords, "ignore_unreachable"),
                wanted(keywords, "any_errors_fatal"),
                BYPASSING.contains(module),
                delegate.isPresent() || REACHING.contains(module));
    }

    /** A plain no is as good as nothing. */
    private static Optional<Node> wanted(Keywords keywords, String name) {
        return keywords.get(name).filter(node -> !Boolean.FALSE.equals(node.value()));
    }

    /** Whether it may run for one host alone. */
    boolean mayRunOnce() {
        return runOnce.isPresent() || bypassesHosts;
    }

    /** Whether it is of no concern to any other host. */
    boolean isPrivate() {
        return !mayRunOnce()
                && !reachesOut
                && throttle.isEmpty()
                && ignoreUnreachable.isEmpty()
                && anyErrorsFatal.isEmpty();
    }
}
