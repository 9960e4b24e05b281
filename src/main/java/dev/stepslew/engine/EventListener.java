package dev.stepslew.engine;

/** Hears what happens in a run. Called by one thread at a time. */
@FunctionalInterface
public interface EventListener {

    void on(Event event);
}
