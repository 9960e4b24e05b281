package dev.stepslew.module;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a host keeps its time, as it says itself, in plain values. */
record ChronySurvey(Fields seen, Map<String, Object> files) {

    private static final List<String> TRACKING = List.of(
            "reference",
            "address",
            "stratum",
            "time",
            "offset",
            "last_offset",
            "rms_offset",
            "frequency",
            "residual_frequency",
            "skew",
            "root_delay",
            "root_dispersion",
            "update_interval",
            "leap");

    /** @throws Unreadable where a file was changed while it was read */
    static ChronySurvey of(StepResult answer) {
        Fields seen = Fields.of(answer);
        Map<String, Object> files = new LinkedHashMap<>();
        int from = 0;
        for (String line : seen.list("part")) {
            int size = Integer.parseInt(line.substring(0, line.indexOf(' ')));
            if (from + size > seen.content().length) {
                throw new Unreadable("the configuration was changed while it was read; ask again");
            }
            byte[] content = Arrays.copyOfRange(seen.content(), from, from + size);
            files.put(line.substring(line.indexOf(' ') + 1), new String(content, StandardCharsets.UTF_8));
            from += size;
        }
        return new ChronySurvey(seen, files);
    }

    /** The fields of the result. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("config", seen.text("config"));
        fields.put("files", files);
        fields.put("directories", seen.list("dir"));
        fields.put("unreadable", seen.list("unreadable"));
        fields.put("version", ChronyFact.version(seen).map(Object::toString).orElse(""));
        fields.put("hostname", seen.text("hostname"));
        fields.put("addresses", seen.list("own"));
        fields.put("system", system());
        fields.put("service", service());
        fields.put("process", process());
        fields.put("tracking", tracking());
        fields.put("sources", sources());
        fields.put("daemons", seen.list("daemon"));
        fields.put("units", units());
        fields.put("wait", seen.text("wait"));
        fields.put("packages", packages());
        fields.put("packages_known", seen.has("packages"));
        fields.put("access", access());
        fields.put("named", named());
        fields.put("options", options());
        fields.put("backups", backups());
        fields.put("restart_owed", owed());
        fields.put("follows_known", new DaemonFact(seen).followsSince().isPresent());
        return fields;
    }

    private Map<String, Object> system() {
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("id", unquoted(seen.text("os_ID")));
        system.put("version", unquoted(seen.text("os_VERSION_ID")));
        system.put("like", unquoted(seen.text("os_ID_LIKE")));
        system.put("name", unquoted(seen.text("os_PRETTY_NAME")));
        return system;
    }

    private Map<String, Object> service() {
        ServiceFact fact = new DaemonFact(seen).service();
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("name", fact.name());
        service.put("manager", fact.manager());
        service.put("known", fact.isKnown());
        service.put("running", fact.isRunning());
        service.put("enabled", fact.isEnabled());
        service.put("masked", fact.isMasked());
        return service;
    }

    private Map<String, Object> process() {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("running", seen.has("pid"));
        process.put("user", seen.text("user"));
        process.put("uid", seen.text("uid"));
        process.put("words", seen.list("word"));
        return process;
    }

    private Map<String, Object> tracking() {
        Map<String, Object> tracking = new LinkedHashMap<>();
        String[] values = seen.text("tracking").split(",", -1);
        if (values.length == TRACKING.size()) {
            for (int i = 0; i < values.length; i++) {
                tracking.put(TRACKING.get(i), value(values[i]));
            }
        }
        return tracking;
    }

    /** Mode, state, address, stratum, poll, reach, last heard; then offsets that the probe knows better. */
    private List<Object> sources() {
        List<Object> sources = new ArrayList<>();
        for (String line : seen.list("source")) {
            String[] values = line.split(",", -1);
            if (values.length >= 7) {
                Map<String, Object> source = new LinkedHashMap<>();
                source.put("mode", values[0]);
                source.put("state", values[1]);
                source.put("address", values[2]);
                source.put("stratum", value(values[3]));
                source.put("poll", value(values[4]));
                source.put("reach", values[5]);
                sources.add(source);
            }
        }
        return sources;
    }

    private Map<String, Object> units() {
        Map<String, Object> units = new LinkedHashMap<>();
        for (String line : seen.list("unit")) {
            String[] words = line.split(" ", -1);
            if (words.length == 3) {
                units.put(words[0], Map.of("active", words[1], "enabled", words[2]));
            }
        }
        return units;
    }

    private Map<String, Object> packages() {
        Map<String, Object> packages = new LinkedHashMap<>();
        for (String line : seen.list("package")) {
            int blank = line.indexOf(' ');
            packages.put(line.substring(0, blank), line.substring(blank + 1));
        }
        return packages;
    }

    /** Who may read and write a file, and when it was written; by path. */
    private Map<String, Object> access() {
        Map<String, Object> access = new LinkedHashMap<>();
        for (String line : seen.list("stat")) {
            String[] words = line.split(" ", 6);
            if (words.length == 6) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("mode", "0".repeat(Math.max(0, 4 - words[0].length())) + words[0]);
                one.put("owner", words[1]);
                one.put("group", words[2]);
                one.put("modified", value(words[3]));
                one.put("changed", value(words[4]));
                access.put(words[5], one);
            }
        }
        return access;
    }

    /** Paths that the configuration names: keyfile, logdir and their like. */
    private Map<String, Object> named() {
        Map<String, Object> named = new LinkedHashMap<>();
        seen.list("named")
                .forEach(
                        line -> named.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        return named;
    }

    /** The files of options for the service, line by line as {@code PATH:LINE}. */
    private List<String> options() {
        return seen.list("options");
    }

    /** The time of the newest copy that was kept of a file, by the file. */
    private Map<String, Object> backups() {
        Map<String, Object> newest = new LinkedHashMap<>();
        for (String line : seen.list("backup")) {
            long at = Long.parseLong(line.substring(0, line.indexOf(' ')));
            String copy = line.substring(line.indexOf(' ') + 1);
            files.keySet().stream()
                    .filter(path -> copy.startsWith(path + "."))
                    .forEach(path -> newest.merge(path, at, (a, b) -> Math.max((Long) a, (Long) b)));
        }
        return newest;
    }

    /** Files that were changed after chronyd has read them; none where nobody can tell. */
    private List<String> owed() {
        DaemonFact daemon = new DaemonFact(seen);
        return daemon.followsSince()
                .map(since -> java.util.stream.Stream.concat(daemon.files().stream(), daemon.sources().stream())
                        .filter(file -> file.changed().compareTo(since) > 0)
                        .map(DaemonFact.Dated::path)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private static Object value(String text) {
        if (text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("-?[0-9]+\\.[0-9]+") ? (Object) Double.valueOf(text) : text;
    }

    private static String unquoted(String text) {
        return text.replaceAll("^[\"']|[\"']$", "");
    }
}
