package dev.stepslew.plan;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.time.Duration;

/** What a question must stand in line for, because all hosts of a run share what it asks: other people's servers. */
public interface Queue {

    /** Takes the next turn; to be called when the question is really asked, by any thread. */
    Place take();

    /** A place in the queue. */
    interface Place {

        /** Shell that stands before the question's own and tells it about its place. */
        Script opening();

        /** How much longer than usual the host may take; it waits by itself. */
        Duration delay();

        /** The host has answered; what it says may make the place free, or those behind it slower. */
        void leave(StepResult answer);
    }
}
