package dev.stepslew.config;

import dev.stepslew.yaml.Position;
import java.nio.file.Path;

/**
 * A setting that somebody made.
 *
 * @param value as it was written, without the quotes around it
 * @param origin as ansible-config names it: {@code env: NAME} or the file
 * @param at where, for people
 * @param base what relative paths in it count from
 */
record Said(String value, String origin, Position at, Path base) {

    static final String ENVIRONMENT = "env: ";
}
