package dev.stepslew.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lookups of files: file, template, first_found, fileglob. */
final class FileLookups {

    private static final List<String> MARKS =
            List.of("variable_start_string", "variable_end_string", "comment_start_string", "comment_end_string");

    private FileLookups() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("file", FileLookups::file);
        lookups.put("unvault", (terms, options, site) -> file(terms, Map.of("rstrip", false), site));
        lookups.put("template", FileLookups::template);
        lookups.put("first_found", FileLookups::firstFound);
        lookups.put("fileglob", FileLookups::fileglob);
    }

    static TemplateFiles files(Site site) {
        return site.frame().rendering().templar().files();
    }

    /** Where the playbook lies; the current directory without one. */
    static Path playbookDirectory(Site site) {
        Object directory = site.frame()
                .rendering()
                .scope()
                .lookup("playbook_dir")
                .filter(String.class::isInstance)
                .orElse("");
        return Path.of(directory.toString()).toAbsolutePath();
    }

    static SearchPath path(Site site) {
        return site.frame().rendering().searchPath();
    }

    static Path find(String kind, Object term, Site site) {
        String name = Printing.str(term);
        return path(site).find(kind, name, files(site)).orElseThrow(() -> missing(name, site));
    }

    private static RuntimeException missing(String name, Site site) {
        return site.frame().rendering().scope().mayCome(name)
                ? new NotYetKnown(name)
                : new LookupFailure("could not find the file " + path(site).missing(name));
    }

    private static boolean flag(Map<String, Object> options, String name, boolean otherwise) {
        return Types.truth(ValueFilters.bool(options.getOrDefault(name, otherwise)));
    }

    private static List<Object> file(List<Object> terms, Map<String, Object> options, Site site) {
        List<Object> texts = new ArrayList<>();
        for (Object term : terms) {
            String text = files(site).text(find("files", term, site));
            text = flag(options, "lstrip", false) ? text.stripLeading() : text;
            texts.add(flag(options, "rstrip", true) ? text.stripTrailing() : text);
        }
        return texts;
    }

    private static List<Object> template(List<Object> terms, Map<String, Object> options, Site site) {
        Rendering rendering = site.frame().rendering();
        boolean convert = flag(options, "convert_data", true);
        List<Object> texts = new ArrayList<>();
        rendering.enter();
        try {
            for (Object term : terms) {
                Path path = find("templates", term, site);
                Scope scope = new MoreVariables(
                        new TemplateVariables(
                                rendering.scope(),
                                path,
                                Printing.str(term),
                                files(site).configuration(),
                                Optional.empty()),
                        more(options));
                Path directory = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
                Rendering inner = rendering.with(scope).searching(path(site).and(directory));
                String text = rendering
                        .templar()
                        .text(files(site).text(path), Origin.file(path.toString()), marks(options), inner);
                texts.add(convert ? PythonLiteral.convert(text) : text);
            }
        } finally {
            rendering.leave();
        }
        return texts;
    }

    private static Marks marks(Map<String, Object> options) {
        Marks marks = Marks.ANSIBLE;
        for (String mark : MARKS) {
            if (options.containsKey(mark)) {
                marks = marks.with(mark, options.get(mark), 0);
            }
        }
        return marks;
    }

    private static Map<String, Object> more(Map<String, Object> options) {
        Map<String, Object> more = new LinkedHashMap<>();
        DictFilters.dict(options.getOrDefault("template_vars", Map.of()))
                .forEach((name, value) -> more.put(Printing.str(name), value));
        return more;
    }

    private static List<Object> firstFound(List<Object> terms, Map<String, Object> options, Site site) {
        Candidates candidates = new Candidates();
        candidates.add(terms, options);
        String kind = Printing.str(options.getOrDefault("_subdir", "files"));
        for (String name : candidates.names) {
            Optional<Path> found = path(site).find(kind, name, files(site));
            if (found.isPresent()) {
                return List.of(found.get().toString());
            }
        }
        if (candidates.skip) {
            return List.of();
        }
        throw new LookupFailure("none of these files was found: " + candidates.names + " ("
                + path(site).places() + ")");
    }

    /** The names that first_found tries, in order. */
    private static final class Candidates {

        private final List<String> names = new ArrayList<>();
        private boolean skip;

        private void add(Object term, Map<String, Object> options) {
            if (term instanceof List<?> several) {
                several.forEach(one -> add(one, options));
            } else if (term instanceof Map<?, ?> map) {
                Map<String, Object> own = new LinkedHashMap<>();
                map.forEach((key, value) -> own.put(Printing.str(key), value));
                add("", own, true);
            } else {
                add(Printing.str(term), options, false);
            }
        }

        private void add(String term, Map<String, Object> options, boolean isMapping) {
            List<String> files = split(options.getOrDefault("files", List.of()), "[,;]");
            List<String> paths = split(options.getOrDefault("paths", List.of()), "[,:;]");
            skip = Types.truth(ValueFilters.bool(options.getOrDefault("skip", false)));
            if (!paths.isEmpty()) {
                paths.forEach(path -> files.forEach(
                        file -> names.add(Path.of(path).resolve(file).toString())));
            } else if (!files.isEmpty()) {
                names.clear();
                names.addAll(files);
            } else if (!isMapping) {
                names.add(term);
            }
        }

        private static List<String> split(Object value, String marks) {
            List<String> parts = new ArrayList<>();
            for (Object item : ValueFilters.listOf(value)) {
                if (item instanceof List<?>) {
                    parts.addAll(split(item, marks));
                } else {
                    for (String part : Printing.str(item).split(marks)) {
                        parts.add(part.strip());
                    }
                }
            }
            return parts;
        }
    }

    private static List<Object> fileglob(List<Object> terms, Map<String, Object> options, Site site) {
        List<Object> found = new ArrayList<>();
        for (Object term : terms) {
            for (Path pattern : path(site).candidates("files", TextFilters.text(term))) {
                List<Object> matches = Globs.files(pattern, files(site));
                if (!matches.isEmpty()) {
                    found.addAll(matches);
                    break;
                }
            }
        }
        return found;
    }
}
