package dev.stepslew.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of versions of Python packages. */
final class Pep440 {

    private static final Pattern VERSION = Pattern.compile("v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*+)"
            + "(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\\d*))?"
            + "(?:-(\\d+)|[-_.]?(?:post|rev|r)[-_.]?(\\d*))?"
            + "([-_.]?dev[-_.]?(\\d*))?(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*+))?");
    private static final long LEAST = -1;
    private static final long MOST = Long.MAX_VALUE;

    private Pep440() {}

    static Tuple key(String version) {
        Matcher match = VERSION.matcher(version.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new EvaluationException("'" + version + "' is no PEP 440 version");
        }
        boolean post = match.group(5) != null || match.group(6) != null;
        boolean dev = match.group(7) != null;
        Object postKey = !post ? LEAST : number(match.group(5) != null ? match.group(5) : match.group(6));
        Object devKey = dev ? number(match.group(8)) : MOST;
        return Tuple.of(
                number(match.group(1)),
                release(match.group(2)),
                pre(match, post, dev),
                postKey,
                devKey,
                local(match.group(9)));
    }

    private static Object number(String digits) {
        return digits == null || digits.isEmpty() ? 0L : Arithmetic.narrow(new BigInteger(digits));
    }

    private static Tuple release(String text) {
        List<Object> parts = new ArrayList<>();
        for (String part : text.split("\\.")) {
            parts.add(number(part));
        }
        while (!parts.isEmpty() && parts.get(parts.size() - 1).equals(0L)) {
            parts.remove(parts.size() - 1);
        }
        return new Tuple(parts);
    }

    private static Tuple pre(Matcher match, boolean post, boolean dev) {
        if (match.group(3) == null) {
            return Tuple.of(dev && !post ? "" : "~", 0L);
        }
        String letter =
                switch (match.group(3)) {
                    case "a", "alpha" -> "a";
                    case "b", "beta" -> "b";
                    default -> "rc";
                };
        return Tuple.of(letter, number(match.group(4)));
    }

    private static Tuple local(String text) {
        List<Object> parts = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split("[-_.]")) {
            parts.add(part.matches("\\d+") ? Tuple.of(1L, number(part), "") : Tuple.of(0L, 0L, part));
        }
        return new Tuple(parts);
    }
}
