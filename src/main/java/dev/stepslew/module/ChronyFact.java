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
 */
record ChronyFact(Optional<Version> version) {

    static final Script LOOK = Script.of("""
            said=$(PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin; chronyd -v 2>/dev/null) && printf 'chronyd=%s\\n' "$said"
            """);

    private static final Pattern SAID = Pattern.compile(".*\\bversion ([0-9]\\S*).*");

    static ChronyFact of(FileFact seen) {
        Matcher said = SAID.matcher(seen.fields().text("chronyd"));
        return new ChronyFact(said.matches() ? Version.parse(said.group(1)) : Optional.empty());
    }
}
