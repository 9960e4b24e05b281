package dev.stepslew.notice;

import java.util.Map;

/**
 * What is told.
 *
 * @param json one document
 * @param environment a program's additional variables
 */
public record Message(String json, Map<String, String> environment) {

    public Message {
        environment = Map.copyOf(environment);
    }
}
