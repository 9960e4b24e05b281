package dev.stepslew.engine;

import dev.stepslew.config.Configuration;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.Optional;

/** What ansible.cfg says for tasks that do not say it themselves, nor anything around them. */
record TaskDefaults(Optional<Node> noLog, Optional<Node> timeout, Optional<Node> poll) {

    static TaskDefaults of(Configuration configuration) {
        return new TaskDefaults(
                said("DEFAULT_NO_LOG", configuration),
                said("TASK_TIMEOUT", configuration),
                said("DEFAULT_POLL_INTERVAL", configuration));
    }

    private static Optional<Node> said(String setting, Configuration configuration) {
        Position at = configuration.at(setting).orElse(Position.of(setting));
        return configuration.text(setting).map(text -> Node.Scalar.string(text, at));
    }
}
