package dev.stepslew.connection;

import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A file too large for a script; its bytes follow the script on standard input and the step reads them from there.
 *
 * @param size bytes
 */
public record Attachment(String name, long size, Supplier<InputStream> content) {}
