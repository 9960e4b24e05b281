package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists what lies in directories: by name, kind, age, size and content.
 *
 * <pre>
 * find:
 *   paths: /var/log/chrony
 *   patterns: '*.log'
 *   age: 4w
 *   recurse: true
 * </pre>
 */
final class Find implements Module<Find.Wanted, FoundEntries> {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /**
     * Where to look for what.
     *
     * @param depth how many levels; 0 for all
     */
    record Wanted(
            List<String> paths, FindFilter filter, boolean recurse, long depth, boolean follow, boolean checksums) {

        boolean readsContent() {
            return filter.readsContent();
        }
    }

    @Override
    public String name() {
        return "find";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.list("paths").alias("name", "path").needed(),
                Parameter.list("patterns").alias("pattern"),
                Parameter.list("excludes").alias("exclude"),
                Parameter.string("contains"),
                Parameter.bool("read_whole_file"),
                Parameter.string("file_type").or("file").among("any", "directory", "file", "link"),
                Parameter.string("age"),
                Parameter.string("age_stamp").or("mtime").among("atime", "ctime", "mtime"),
                Parameter.string("size"),
                Parameter.bool("recurse"),
                Parameter.bool("hidden"),
                Parameter.bool("follow"),
                Parameter.bool("get_checksum"),
                Parameter.bool("use_regex"),
                Parameter.integer("depth"));
    }

    @Override
    public Wanted arguments(Args args) {
        long depth = args.has("depth") ? args.integer("depth") : 0;
        if (depth < 0) {
            throw new Unreadable(args.at("depth") + ": depth must not be negative");
        }
        return new Wanted(
                args.strings("paths"),
                FindFilter.of(args),
                args.flag("recurse"),
                depth,
                args.flag("follow"),
                args.flag("get_checksum"));
    }

    @Override
    public Observation<FoundEntries> observe(Wanted wanted) {
        Script script = Script.of("date +now=%s\n" + FoundEntries.FUNCTIONS);
        Footprint places = Footprint.NOTHING;
        for (String path : wanted.paths()) {
            script = script.raw(FoundEntries.look(wanted, path));
            places = places.and(Footprint.path(path));
        }
        String label = "look for files in " + String.join(", ", wanted.paths());
        return new Observation<>(label, script, places, DEADLINE, FoundEntries::read);
    }

    @Override
    public Decision plan(Wanted wanted, FoundEntries seen) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (FoundEntries.Entry entry : seen.entries()) {
            boolean near = wanted.depth() == 0 || entry.depth() <= wanted.depth();
            if (near && wanted.filter().takes(entry, seen)) {
                files.add(entry.result(seen));
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("files", files);
        result.put("matched", (long) files.size());
        result.put("examined", (long) seen.entries().size());
        result.put("skipped_paths", seen.skipped());
        result.put(
                "msg",
                seen.skipped().isEmpty() ? "All paths examined" : "Not all paths examined, check warnings for details");
        if (!seen.skipped().isEmpty()) {
            List<String> warnings = new ArrayList<>();
            seen.skipped()
                    .forEach((path, why) ->
                            warnings.add("Skipped '" + path + "' path due to this access issue: " + why + "\n"));
            result.put("warnings", warnings);
        }
        return Decision.settled(result);
    }
}
