package dev.stepslew.history;

/**
 * Something that was changed on a host or, in a dry run, would have been.
 *
 * @param path empty where no file is meant
 * @param handler whether a handler did it
 */
public record Deed(String what, String path, String task, boolean handler) {}
