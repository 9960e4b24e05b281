package dev.stepslew.module;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A handler that a host owes: something has changed there that asked for it, and it has not run since.
 *
 * @param host the inventory's name of it
 * @param because what has asked for it
 * @param run the run that it was
 * @param since by the host's clock; empty where it is not written yet
 */
public record Debt(String host, String play, String handler, String because, String run, String since) {

    private static final int READABLE = 40;

    public Debt {
        host = line(host);
        play = line(play);
        handler = line(handler);
        because = line(because);
    }

    /** The name of its mark: the same for the same handler of the same play, and good for a file. */
    public String key() {
        String plain = handler.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String all = host + "\0" + play + "\0" + handler;
        return plain.substring(0, Math.min(READABLE, plain.length())) + "."
                + Hash.hex("SHA-256", all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** Whether it is about the same handler of the same play, whatever the host is called. */
    public boolean isFor(String otherPlay, String otherHandler) {
        return play.equals(line(otherPlay)) && handler.equals(line(otherHandler));
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
