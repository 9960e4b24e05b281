package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import java.util.List;

/**
 * A play made ready, and the hosts that its pattern and the limit select.
 *
 * @param open whether tasks before it may change which hosts these are
 */
record Planned(Program program, List<Host> hosts, boolean open) {}
