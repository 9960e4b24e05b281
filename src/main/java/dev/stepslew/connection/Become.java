package dev.stepslew.connection;

import java.util.Optional;

/**
 * As whom a script runs on the host, by {@code sudo}.
 *
 * @param user the user to become, usually root
 * @param password what sudo may ask; empty where none was given
 */
public record Become(String user, Optional<Secret> password) {}
