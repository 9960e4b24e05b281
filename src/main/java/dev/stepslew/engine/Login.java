package dev.stepslew.engine;

import dev.stepslew.playbook.Keywords;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to reach a host and as whom, as the keywords of play, blocks and task say it. Variables beat them. */
record Login(Optional<Node> connection, Optional<Node> user, Optional<Node> port) {

    private static final Pattern VARIABLES =
            Pattern.compile("ansible_(connection|host|port|user|password|private_key_file|timeout"
                    + "|ssh_(host|port|user|pass|password|private_key_file|timeout|(common_|extra_)?args))");

    static Login of(Keywords keywords) {
        return new Login(keywords.get("connection"), keywords.get("remote_user"), keywords.get("port"));
    }

    /** Whether a variable of this name says how to reach a host. */
    static boolean isVariable(String name) {
        return VARIABLES.matcher(name).matches();
    }

    /** Whether any of these variables says how to reach a host. */
    static boolean isSaidBy(Variables variables) {
        return variables.names().stream().anyMatch(Login::isVariable);
    }
}
