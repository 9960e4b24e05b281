package dev.stepslew.module;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an observation's script said: lines {@code key=value}, then perhaps bytes behind a line {@code content=}. */
record Fields(Map<String, List<String>> values, byte[] content) {

    private static final String CONTENT = "content=";

    /**
     * Reads an answer.
     *
     * @throws Unreadable where the script failed
     */
    static Fields of(StepResult answer) {
        if (answer.ending() == StepResult.Ending.TIMED_OUT) {
            throw new Unreadable("no answer from the host in time");
        }
        if (!answer.succeeded()) {
            String why = answer.err().strip();
            throw new Unreadable(why.isEmpty() ? "looking at the host failed with status " + answer.rc() : why);
        }
        return parse(answer.stdout());
    }

    private static Fields parse(byte[] bytes) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int from = 0;
        while (from < bytes.length) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, from, end - from, StandardCharsets.UTF_8);
            from = end + 1;
            if (line.equals(CONTENT)) {
                return new Fields(values, Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length));
            }
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
        }
        return new Fields(values, new byte[0]);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The first value under the key, empty text where there is none. */
    String text(String key) {
        return list(key).isEmpty() ? "" : list(key).get(0);
    }

    List<String> list(String key) {
        return values.getOrDefault(key, List.of());
    }

    long number(String key) {
        try {
            return Long.parseLong(text(key));
        } catch (NumberFormatException e) {
            throw new Unreadable("the host's answer makes no sense: " + key + "=" + text(key));
        }
    }

    int octal(String key) {
        try {
            return Integer.parseInt(text(key), 8);
        } catch (NumberFormatException e) {
            throw new Unreadable("the host's answer makes no sense: " + key + "=" + text(key));
        }
    }

    boolean says(String key) {
        return text(key).equals("yes");
    }
}
