package dev.stepslew.reallab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;

/** A command that has ended: its exit code, what it wrote, and how long it took. */
public record Ran(int exit, String out, String err, Duration took) {
    /** This, if the exit code is 0; otherwise an error that shows what the command wrote. */
    public Ran orFail() {
        if (exit != 0) {
            throw new IllegalStateException("exit code " + exit + ": " + err.strip() + " " + out.strip());
        }
        return this;
    }

    /** Standard output without its last line end. */
    public String line() {
        return out.stripTrailing();
    }

    /** Standard output as the one JSON document that it is. */
    public JsonNode document() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a JSON document: " + out + err, e);
        }
    }

    /** A host's counts in the document of {@code stepslew run --output json}. */
    public JsonNode stats(String host) {
        return document().get("stats").get(host);
    }

    /** A task's result on a host in the same document. */
    public JsonNode fields(String task, String host) {
        for (JsonNode play : document().get("plays")) {
            for (JsonNode one : play.get("tasks")) {
                if (one.get("task").get("name").asText().equals(task)
                        && one.get("hosts").has(host)) {
                    return one.get("hosts").get(host).get("fields");
                }
            }
        }
        throw new AssertionError("no task '" + task + "' on " + host + ": " + out);
    }
}
