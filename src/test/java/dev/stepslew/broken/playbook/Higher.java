package dev.stepslew.broken.playbook;

import dev.stepslew.broken.vars.EverythingManager;

/** Half of a cycle, and it ends the process. */
public final class Higher {

    public void end(EverythingManager manager) {
        if (manager.higher == this) {
            System.exit(1);
        }
    }
}
