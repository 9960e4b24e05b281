package dev.stepslew.engine;

import java.util.List;

/** Many host threads speak; the listener hears one at a time, and nothing behind the last word. */
final class OneAtATime implements EventListener {

    private final EventListener listener;
    private boolean silent;

    OneAtATime(EventListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void on(Event event) {
        if (!silent) {
            silent = event instanceof Event.RunEnded;
            listener.on(event);
        }
    }

    /** Nobody says anything in between. */
    synchronized void all(List<Event> together) {
        together.forEach(this::on);
    }
}
