package dev.stepslew.engine;

/** What a task was about to wait for does not matter any more: an earlier task, settled before, ends the host's way. */
final class Abandoned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Flow flow;

    Abandoned(Flow flow) {
        super("an earlier task has failed", null, false, false);
        this.flow = flow;
    }

    Flow flow() {
        return flow;
    }
}
