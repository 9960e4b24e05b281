package dev.stepslew.module;

import dev.stepslew.chrony.Version;
import dev.stepslew.connection.Script;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host says of its chrony beside a file of its configuration.
 *
 * @param version of the chronyd that is installed there
 * @param changed when the file was changed last, in seconds as the host counts; empty where there is none
 */
record ChronyFact(Optional<Version> version, String changed) {

    /** Prints {@code KEY=SECONDS} for when {@code $2} was changed; a link counts as what it points to, too. */
    static final String WHEN = """
            when() {
              for follow in '' -L; do
                at=$(stat $follow -c %.9Z -- "$2" 2>/dev/null)
                case $at in ''|*[!0-9.]*) at=$(stat $follow -c %Z -- "$2" 2>/dev/null);; esac
                [ -z "$at" ] || printf '%s=%s %s\n' "$1" "$at" "$2"
              done
            }
            """;

    /** Prints the release of the host's chronyd. */
    static final String VERSION = """
            said=$(PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin; chronyd -v 2>/dev/null) && printf 'chronyd=%s\n' "$said"
            """;

    static final Script LOOK = Script.of(VERSION + WHEN + "when changed \"$p\"\n");

    private static final Pattern SAID = Pattern.compile(".*\\bversion ([0-9]\\S*).*");

    static ChronyFact of(FileFact seen) {
        Fields fields = seen.fields();
        return new ChronyFact(
                version(fields),
                fields.list("changed").stream()
                        .map(line -> line.replaceFirst(" .*", ""))
                        .max(java.util.Comparator.comparing(java.math.BigDecimal::new))
                        .orElse(""));
    }

    static Optional<Version> version(Fields fields) {
        Matcher said = SAID.matcher(fields.text("chronyd"));
        return said.matches() ? Version.parse(said.group(1)) : Optional.empty();
    }
}
