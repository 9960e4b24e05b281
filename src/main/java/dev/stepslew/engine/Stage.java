package dev.stepslew.engine;

import java.util.List;

/** Something that happens around the batches of a play, and is told while it lasts. */
record Stage(EventListener events, int play, String what) {

    static Stage begin(EventListener events, Program program, String what, List<String> hosts) {
        events.on(new Event.StageStarted(program.play(), what, hosts));
        return new Stage(events, program.play(), what);
    }

    void end() {
        events.on(new Event.StageEnded(play, what));
    }
}
