package dev.stepslew.template;

import dev.stepslew.config.HomePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters of paths; all but realpath, expandvars and fileglob only look at the text. */
final class PathFilters {

    private PathFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("basename", Filter.of("", (v, g) -> base(text(v), "/")));
        filters.put("dirname", Filter.of("", (v, g) -> directory(text(v))));
        filters.put("splitext", Filter.of("", (v, g) -> splitext(text(v))));
        filters.put("path_join", Filter.of("", (v, g) -> join(parts(v))));
        filters.put(
                "relpath",
                Filter.of("start='.'", (v, g) -> relative(text(v), g.isNone("start") ? "." : text(g.value("start")))));
        filters.put("expanduser", Filter.of("", (v, g) -> HomePath.expanded(text(v), environment(g))));
        filters.put("expandvars", Filter.of("", PathFilters::expandVariables));
        filters.put("realpath", Filter.of("", (v, g) -> real(text(v))));
        filters.put(
                "fileglob",
                Filter.of(
                        "",
                        (v, g) -> Globs.files(
                                Path.of(text(v)),
                                g.site().frame().rendering().templar().files())));
        filters.put("win_basename", Filter.of("", (v, g) -> base(text(v).replace('/', '\\'), "\\")));
        filters.put("win_dirname", Filter.of("", (v, g) -> windowsDirectory(text(v))));
        filters.put("win_splitdrive", Filter.of("", (v, g) -> windowsDrive(text(v))));
    }

    private static String text(Object value) {
        return TextFilters.text(value);
    }

    private static String base(String path, String separator) {
        return path.substring(path.lastIndexOf(separator) + 1);
    }

    private static String directory(String path) {
        String head = path.substring(0, path.lastIndexOf('/') + 1);
        String bare = head.replaceAll("/+$", "");
        return bare.isEmpty() ? head : bare;
    }

    private static Tuple splitext(String path) {
        int slash = path.lastIndexOf('/');
        int dot = path.lastIndexOf('.');
        boolean extension =
                dot > slash && !path.substring(slash + 1, dot).replace(".", "").isEmpty();
        return extension ? Tuple.of(path.substring(0, dot), path.substring(dot)) : Tuple.of(path, "");
    }

    private static List<Object> parts(Object value) {
        List<Object> parts = value instanceof String ? List.of(value) : Types.iterate(value);
        if (value instanceof Map || parts.isEmpty()) {
            throw new EvaluationException(
                    "path_join needs a text or a list with something in it, not " + Printing.repr(value));
        }
        return parts;
    }

    private static String join(List<Object> parts) {
        StringBuilder path = new StringBuilder();
        for (Object part : parts) {
            String text = text(part);
            if (text.startsWith("/")) {
                path.setLength(0);
            } else if (path.length() > 0 && path.charAt(path.length() - 1) != '/') {
                path.append('/');
            }
            path.append(text);
        }
        return path.toString();
    }

    private static String relative(String path, String start) {
        if (path.isEmpty()) {
            throw new EvaluationException("relpath: the path is empty");
        }
        Path from = Path.of(start).toAbsolutePath().normalize();
        String relative =
                from.relativize(Path.of(path).toAbsolutePath().normalize()).toString();
        return relative.isEmpty() ? "." : relative;
    }

    private static Map<String, String> environment(Given given) {
        return given.site().frame().rendering().templar().files().environment();
    }

    private static Object expandVariables(Object value, Given given) {
        Map<String, String> environment = environment(given);
        return java.util.regex.Pattern.compile("\\$(\\w+|\\{[^}]*})")
                .matcher(text(value))
                .replaceAll(match -> {
                    String name = match.group(1).replaceAll("[{}]", "");
                    return java.util.regex.Matcher.quoteReplacement(environment.getOrDefault(name, match.group()));
                });
    }

    private static String real(String path) {
        Path absolute = Path.of(path).toAbsolutePath().normalize();
        try {
            return absolute.toRealPath().toString();
        } catch (IOException e) {
            return absolute.toString();
        }
    }

    private static String windowsDirectory(String path) {
        int end = path.replace('/', '\\').lastIndexOf('\\') + 1;
        String head = path.substring(0, end);
        String bare = head.replaceAll("[/\\\\]+$", "");
        return bare.isEmpty() || bare.endsWith(":") ? head : bare;
    }

    /** The drive, or host and share, and the rest. */
    private static Tuple windowsDrive(String path) {
        String plain = path.replace('/', '\\');
        int end = plain.startsWith("\\\\") ? endOfShare(plain) : plain.startsWith(":", 1) ? 2 : 0;
        return Tuple.of(path.substring(0, end), path.substring(end));
    }

    private static int endOfShare(String path) {
        boolean isLong = path.regionMatches(true, 0, "\\\\?\\UNC\\", 0, 8);
        int host = path.indexOf('\\', isLong ? 8 : 2);
        int share = host < 0 ? -1 : path.indexOf('\\', host + 1);
        return share < 0 ? path.length() : share;
    }

    static List<Object> texts(List<Path> paths) {
        List<Object> texts = new ArrayList<>();
        paths.forEach(path -> texts.add(path.toString()));
        return texts;
    }
}
