package dev.stepslew.plan;

import java.util.List;

/**
 * One thing as it is and as it would be, in the words of Ansible's {@code diff}.
 *
 * @param beforeHeader names what is shown on the left, usually the path
 * @param before text, empty where there was nothing
 * @param meaning what the change comes to, in sentences, where the text is of a language that is known
 */
public record Diff(String beforeHeader, String afterHeader, String before, String after, List<String> meaning) {

    public Diff {
        meaning = List.copyOf(meaning);
    }

    public Diff(String beforeHeader, String afterHeader, String before, String after) {
        this(beforeHeader, afterHeader, before, after, List.of());
    }

    public static Diff of(String path, String before, String after) {
        return new Diff(path, path, before, after);
    }

    /** The same change, and what it comes to. */
    public Diff meaning(List<String> sentences) {
        return new Diff(beforeHeader, afterHeader, before, after, sentences);
    }
}
