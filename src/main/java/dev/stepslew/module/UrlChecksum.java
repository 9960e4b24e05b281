package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a download shall be.
 *
 * @param algorithm such as {@code sha256}; empty where nothing is said
 * @param value in hex, or the URL of a list of them
 */
record UrlChecksum(String algorithm, String value) {

    private static final Set<String> ALGORITHMS = Set.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");

    static UrlChecksum of(Args args) {
        String text = args.string("checksum");
        if (text.isEmpty()) {
            return new UrlChecksum("", "");
        }
        String[] words = text.split(":", 2);
        if (words.length < 2 || !ALGORITHMS.contains(words[0])) {
            throw new Unreadable(args.at("checksum")
                    + ": The checksum parameter has to be in format <algorithm>:<checksum>, such as sha256:...");
        }
        UrlChecksum checksum = new UrlChecksum(words[0], words[1]);
        if (!checksum.isListed() && !plain(words[1]).matches("[0-9a-f]+")) {
            throw new Unreadable(args.at("checksum") + ": The checksum format is invalid");
        }
        return checksum;
    }

    boolean isGiven() {
        return !algorithm.isEmpty();
    }

    private boolean isListed() {
        return value.matches("(?i)(https?|ftp|file)://.*");
    }

    /** Shell that tells the checksum of {@code $p}, and what the list says. */
    Script look(Web web) {
        Script own = Script.of(
                isGiven()
                        ? "[ $kind != file ] || { s=$(" + algorithm + "sum <\"$p\") && echo \"sum=${s%% *}\"; }\n"
                        : "");
        return isListed()
                ? own.then(web.to(value).download("\"$web/list\""))
                        .raw("sed 's/^/listed=/' \"$web/list\" | head -n 10000\n")
                : own;
    }

    /**
     * In hex; empty where nothing is said.
     *
     * @throws Unreadable where the list has no such file
     */
    String expected(Fields seen, Web web) {
        if (!isListed()) {
            return plain(value);
        }
        List<String> lines = seen.list("listed");
        if (lines.size() == 1 && !lines.get(0).strip().contains(" ")) {
            return plain(lines.get(0));
        }
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            if (words.length == 2
                    && words[1].replaceFirst("^[ *]", "")
                            .replaceFirst("^[./]+", "")
                            .equals(web.fileName())) {
                return plain(words[0]);
            }
        }
        throw new Unreadable("Unable to find a checksum for file '" + web.fileName() + "' in '" + value + "'");
    }

    /** Shell that ends with an error unless {@code $new} is what was expected. */
    String verify(String expected) {
        return expected.isEmpty()
                ? ""
                : "s=$(" + algorithm + "sum <\"$new\"); [ \"${s%% *}\" = " + expected
                        + " ] || fail \"The checksum for $dest did not match " + expected + "; it was ${s%% *}.\"\n";
    }

    private static String plain(String text) {
        return text.replaceAll("\\W+", "").toLowerCase(Locale.ROOT);
    }
}
