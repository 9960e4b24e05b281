package dev.stepslew.plan;

/**
 * One thing as it is and as it would be, in the words of Ansible's {@code diff}.
 *
 * @param beforeHeader names what is shown on the left, usually the path
 * @param before text, empty where there was nothing
 */
public record Diff(String beforeHeader, String afterHeader, String before, String after) {

    public static Diff of(String path, String before, String after) {
        return new Diff(path, path, before, after);
    }
}
