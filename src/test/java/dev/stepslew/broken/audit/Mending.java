package dev.stepslew.broken.audit;

import dev.stepslew.plan.Change;

/** An audit that could carry out what it finds. */
public final class Mending {

    public Object script(Change change) {
        return change.script();
    }
}
