package dev.stepslew.connection;

/** Hears which step a host is at while an exec runs; called on the connection's thread or one of the transport's. */
public interface StepListener {

    StepListener SILENT = new StepListener() {};

    default void started(Step step) {}

    default void finished(Step step, StepResult result) {}
}
