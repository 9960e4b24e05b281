package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import java.util.Map;

/**
 * The variables of a play and of the command line, as they are known before the run.
 *
 * @param whole whether no file or prompt can give the play other values
 */
record KnownVars(Map<String, Node> play, boolean whole, Map<String, Node> extra) {}
