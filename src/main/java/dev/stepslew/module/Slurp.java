package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a file of the host; its content comes in base64.
 *
 * <pre>
 * slurp:
 *   src: /var/lib/chrony/chrony.drift
 * </pre>
 */
final class Slurp implements Module<Slurp.Wanted, Fields> {

    /** Which file. */
    record Wanted(String source) {}

    private static final String READ = HostPath.REACH + """
            if [ ! -e "$p" ] && [ -n "$d" ] && [ ! -d "$d" ]; then echo why=file
            elif [ ! -e "$p" ] && [ -n "$d" ] && [ ! -x "$d" ]; then echo why=unreadable
            elif [ ! -e "$p" ]; then echo why=missing
            elif [ ! -r "$p" ]; then echo why=unreadable
            elif [ -d "$p" ]; then echo why=directory
            elif [ "$(stat -L -c %%s "$p")" -gt %1$d ]; then echo why=large
            else echo content=; head -c %1$d "$p"; fi
            """.formatted(FileFact.LARGEST_SHOWN);

    @Override
    public String name() {
        return "slurp";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.path("src").alias("path").needed());
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(args.string("src"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Script script = Script.of("p=" + HostPath.word(wanted.source()) + "\n" + READ);
        return Observation.of("read " + wanted.source(), script.hidden(), Footprint.path(wanted.source()), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        String path = wanted.source();
        return switch (seen.text("why")) {
            case "missing" -> Decision.refused("file not found: " + path);
            case "file" -> Decision.refused("unable to slurp file: " + path + " leads through what is no directory");
            case "directory" -> Decision.refused("source is a directory and must be a file: " + path);
            case "unreadable" -> Decision.refused("file is not readable: " + path + "; the task may need become");
            case "large" -> Decision.refused(path + " is larger than 1 MiB, the most that slurp brings");
            default -> Decision.settled(result(path, seen.content()));
        };
    }

    private static Map<String, Object> result(String path, byte[] content) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("content", Base64.getEncoder().encodeToString(content));
        result.put("encoding", "base64");
        result.put("source", path);
        return result;
    }
}
