package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A file whose new content is worked out from the old one, here and not on the host: what {@code lineinfile},
 * {@code blockinfile} and {@code replace} have in common.
 *
 * @param create whether the file is made where it is missing
 * @param secret whether the task brings a secret into it
 * @param shown whether a person wants to see how the content differs
 * @param dry whether the result foretells what will not be done
 */
record Edit(
        String path,
        Ownership ownership,
        boolean create,
        boolean backup,
        String validate,
        boolean unsafeWrites,
        boolean secret,
        boolean shown,
        boolean dry) {

    private static final String ATTRIBUTES_CHANGED = "ownership, perms or SE linux context changed";

    /**
     * What became of the content; the same bytes where nothing is to be done.
     *
     * @param left whether not even owner and mode are looked at
     */
    record Edited(byte[] content, String message, Map<String, Object> result, boolean left) {

        static Edited of(byte[] content, String message, Map<String, Object> result) {
            return new Edited(content, message, result, false);
        }

        Edited telling(String field, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(result);
            more.put(field, value);
            return new Edited(content, message, more, left);
        }

        static Edited left(byte[] content, String why, Map<String, Object> result) {
            return new Edited(content, why, result, true);
        }
    }

    static Parameters parameters(Parameter... others) {
        List<Parameter> all = new ArrayList<>();
        all.add(Parameter.path("path").alias("dest", "destfile", "name").needed());
        all.addAll(List.of(others));
        all.add(Parameter.bool("backup"));
        all.add(Parameter.string("validate"));
        all.add(Parameter.bool("unsafe_writes"));
        return Ownership.parameters(all.toArray(Parameter[]::new));
    }

    static Edit of(Args args, boolean create) {
        return new Edit(
                args.string("path"),
                Ownership.of(args),
                create,
                args.flag("backup"),
                Installation.Options.validate(args),
                args.flag("unsafe_writes"),
                args.holdSecret(),
                args.workbench().showsDiff(),
                args.workbench().isDry());
    }

    Observation<FileFact> observe() {
        return FileFact.Look.reading(path, ownership).observation(Script.of(create ? File.MISSING : ""));
    }

    /**
     * What to do.
     *
     * @param missing what to say where the file is not there and shall not be made
     * @param work makes the new content of the old one, which is empty where the file is missing
     */
    Decision plan(FileFact seen, String missing, Function<byte[], Edited> work) {
        if (seen.kind() == FileFact.Kind.DIRECTORY) {
            return new Decision.Refused("Path " + path + " is a directory !", Map.of("rc", 256L));
        }
        if (seen.isAbsent() && !create) {
            return new Decision.Refused(missing, Map.of("rc", 257L));
        }
        byte[] old = seen.fields().content();
        if (!seen.isAbsent() && seen.isReadable() && old.length != seen.size()) {
            return Decision.refused(seen.path() + " has " + seen.size() + " bytes; a file of more than "
                    + FileFact.LARGEST_READ + " is not edited");
        }
        Edited edited;
        try {
            edited = work.apply(old);
        } catch (IllegalArgumentException wrong) {
            return Decision.refused(String.valueOf(wrong.getMessage()));
        }
        if (edited.left() || seen.isAbsent() && edited.message().isEmpty()) {
            return Decision.settled(result(edited, edited.message()));
        }
        return install(seen, edited);
    }

    private Decision install(FileFact seen, Edited edited) {
        Installation installation = new Installation(
                        edited.content(),
                        path,
                        ownership,
                        new Installation.Options("", true, true, backup, validate, unsafeWrites, create))
                .holding(secret);
        Decision decision = installation.plan(seen);
        if (decision instanceof Decision.Needed needed) {
            return new Decision.Needed(needed.changes(), result(edited, message(seen, edited)));
        }
        return decision instanceof Decision.Settled ? Decision.settled(result(edited, edited.message())) : decision;
    }

    private String message(FileFact seen, Edited edited) {
        if (foretells(seen) || wanted(seen).same(now(seen))) {
            return edited.message();
        }
        return edited.message().isEmpty() ? ATTRIBUTES_CHANGED : edited.message() + " and " + ATTRIBUTES_CHANGED;
    }

    /** Of a file that is not there a dry run can say nothing but its content. */
    private boolean foretells(FileFact seen) {
        return dry && seen.isAbsent();
    }

    private static Attributes now(FileFact seen) {
        return seen.isAbsent() ? Attributes.ofNew(seen) : Attributes.of(seen);
    }

    private Attributes wanted(FileFact seen) {
        return Attributes.wanted(ownership, seen, false);
    }

    /** The same, whose result tells how the content differs, and owner and mode. */
    Edited tellingAll(FileFact seen, Edited edited) {
        Map<String, Object> content =
                Difference.ofText(headed("content"), text(seen.fields().content()), text(edited.content()));
        if (foretells(seen)) {
            return edited.telling("diff", content);
        }
        Map<String, Object> attributes =
                Difference.nameless().attributes(now(seen), wanted(seen)).toldUnder(headed("file attributes"));
        return edited.telling("diff", List.of(content, attributes));
    }

    String headed(String what) {
        return path + " (" + what + ")";
    }

    /** What a result may tell of a content. */
    String text(byte[] content) {
        return tells() ? FileFact.shown(content) : "";
    }

    boolean tells() {
        return shown && !secret;
    }

    /** What is there when all is done, as far as this is known. */
    void putInto(Map<String, Object> result, FileFact seen, byte[] content) {
        if (foretells(seen)) {
            return;
        }
        (dry ? now(seen) : wanted(seen)).putInto(result);
        result.put("state", "file");
        result.put("size", dry ? seen.size() : (long) content.length);
    }

    private static Map<String, Object> result(Edited edited, String message) {
        Map<String, Object> result = new LinkedHashMap<>(edited.result());
        result.put("msg", message);
        return result;
    }

    /** The same decision, whose changes say under another name where the backup is. */
    static Decision tellingBackupAs(String key, Decision decision) {
        if (!(decision instanceof Decision.Needed needed)) {
            return decision;
        }
        List<Change> changes = needed.changes().stream()
                .map(change -> change.with(Script.of("backup_as=" + key + "\n").then(change.script())))
                .toList();
        return new Decision.Needed(changes, needed.result());
    }
}
