package dev.stepslew.engine;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The name of a run: when it began, and a few digits of chance. Names in the order of the alphabet are in that of time. */
public final class RunId {

    private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{4}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RunId() {}

    public static String create() {
        return TIME.format(Instant.now()) + String.format("-%04x", new SecureRandom().nextInt(0x10000));
    }

    /** Whether a name is one of a run. */
    public static boolean is(String name) {
        return FORM.matcher(name).matches();
    }
}
