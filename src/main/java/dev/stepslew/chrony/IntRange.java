package dev.stepslew.chrony;

/**
 * Which whole numbers are allowed.
 *
 * @param always every release insists on it, not only those from 4.7 on
 */
record IntRange(long least, long most, boolean always) {

    /** {@code int}, {@code int 0..63} or {@code int! 1..15}, as the table has it. */
    static IntRange parse(String form) {
        String[] parts = form.split(" +");
        if (parts.length == 1) {
            return new IntRange(Long.MIN_VALUE, Long.MAX_VALUE, false);
        }
        String[] ends = parts[1].split("\\.\\.");
        return new IntRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]), parts[0].endsWith("!"));
    }

    boolean holds(long value) {
        return value >= least && value <= most;
    }

    /** {@code " from 0 to 63"}; nothing where all are allowed. */
    String words() {
        if (least == Long.MIN_VALUE) {
            return "";
        }
        return most == Integer.MAX_VALUE ? " from " + least + " on" : " from " + least + " to " + most;
    }
}
