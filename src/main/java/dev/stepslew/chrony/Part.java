package dev.stepslew.chrony;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which part of chrony's configuration a file is. */
public enum Part {
    /** The file that chronyd is started with. */
    WHOLE,
    /** A file of a {@code confdir}, or one that is included. */
    FRAGMENT,
    /** A file of sources in a {@code sourcedir}. */
    SOURCES;

    private static final Pattern IN_A_DIRECTORY_OF_CHRONY =
            Pattern.compile("(?:.*/)?chrony(?:\\.d)?/(?:[^/]+/)?[^/]+\\.conf");
    private static final Pattern IN_A_DIRECTORY_OF_OTHERS = Pattern.compile(".*\\.d/[^/]+");
    private static final Pattern CHRONY_CONF = Pattern.compile("(?:.*/)?chronyd?\\.conf");

    /** Empty for what is none: keys, a unit's options, whatever else has chrony in its name. */
    public static Optional<Part> of(String path) {
        if (path.endsWith(".sources") && path.contains("chrony")) {
            return Optional.of(SOURCES);
        }
        boolean ours = IN_A_DIRECTORY_OF_CHRONY.matcher(path).matches();
        if (IN_A_DIRECTORY_OF_OTHERS.matcher(path).matches()) {
            return ours ? Optional.of(FRAGMENT) : Optional.empty();
        }
        if (CHRONY_CONF.matcher(path).matches()) {
            return Optional.of(WHOLE);
        }
        return ours ? Optional.of(FRAGMENT) : Optional.empty();
    }
}
