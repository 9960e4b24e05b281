package dev.stepslew.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Cuts one stream of an exec into the outputs of its steps: the bytes before a marker line belong to the step that the
 * line ends. A marker is a line feed, the token, a blank, a few words and a line feed, so that an output without a final
 * line feed comes out as it was. What comes before the greeting (a chatty login shell, sudo's lecture) is kept apart.
 */
final class FrameReader {

    private static final int LONGEST_MARKER = 256;

    private final int bound;
    private final Runnable greeted;
    private final BiConsumer<String, Content> framed;

    private byte[] pattern;
    private int matched;
    private boolean inMarker;
    private boolean greetedYet;
    private final StringBuilder marker = new StringBuilder();
    private ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean cut;
    private String greeting = "";

    /** Bytes of one step, and whether there were more than the bound. */
    record Content(byte[] bytes, boolean cut) {}

    /**
     * @param nonce what the greeting starts with; the greeting names the token of the markers behind it
     * @param bound bytes kept of one step
     * @param greeted called once
     * @param framed called with a marker's words and the content before it
     */
    FrameReader(String nonce, int bound, Runnable greeted, BiConsumer<String, Content> framed) {
        this.bound = bound;
        this.greeted = greeted;
        this.framed = framed;
        this.pattern = pattern(nonce + " hello");
    }

    void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            accept(bytes[i]);
        }
    }

    /** The greeting's words behind "hello", the token first; empty before it came. */
    String greeting() {
        return greeting;
    }

    /** What came behind the last marker, for a step whose own will not come any more. */
    Content unframed() {
        keep(pattern, matched);
        matched = 0;
        return new Content(content.toByteArray(), cut);
    }

    private void accept(byte next) {
        if (inMarker) {
            acceptMarker(next);
            return;
        }
        if (next == pattern[matched]) {
            matched++;
            if (matched == pattern.length) {
                matched = 0;
                inMarker = true;
            }
            return;
        }
        // The line feed stands only at the pattern's start, so no proper end of what has matched can be a new start.
        keep(pattern, matched);
        matched = 0;
        if (next == pattern[0]) {
            matched = 1;
        } else {
            keep(next);
        }
    }

    private void acceptMarker(byte next) {
        if (next != '\n') {
            marker.append((char) (next & 0xff));
            if (marker.length() > LONGEST_MARKER) {
                throw new IllegalStateException("a marker line of more than " + LONGEST_MARKER + " bytes");
            }
            return;
        }
        String words = marker.toString();
        marker.setLength(0);
        inMarker = false;
        Content before = unframed();
        content = new ByteArrayOutputStream();
        cut = false;
        if (greetedYet) {
            framed.accept(words, before);
            return;
        }
        greetedYet = true;
        greeting = words;
        pattern = pattern(words.split(" ", 2)[0]);
        greeted.run();
    }

    private void keep(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            keep(bytes[i]);
        }
    }

    private void keep(byte next) {
        if (content.size() < bound) {
            content.write(next);
        } else {
            cut = true;
        }
    }

    private static byte[] pattern(String word) {
        return ("\n" + word + " ").getBytes(StandardCharsets.ISO_8859_1);
    }
}
