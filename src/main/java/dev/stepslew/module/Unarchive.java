package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Unpacks an archive into a directory, by the host's own GNU tar or unzip, unless all of it is there.
 *
 * <pre>
 * unarchive:
 *   src: /var/cache/chrony-4.5.tar.gz
 *   dest: /usr/local/src
 *   remote_src: true
 *   creates: /usr/local/src/chrony-4.5
 * </pre>
 */
final class Unarchive implements Module<Unarchive.Wanted, FileFact> {

    /**
     * What goes where.
     *
     * @param creates nothing is done where this is; empty for none
     */
    record Wanted(ArchiveSource source, String dest, String creates, boolean listsFiles, ArchiveTools tools) {}

    @Override
    public String name() {
        return "unarchive";
    }

    @Override
    public Parameters parameters() {
        return Ownership.parameters(
                        Parameter.of("src", Parameter.Type.FILE).needed(),
                        Parameter.path("dest").needed(),
                        Parameter.bool("remote_src"),
                        Parameter.bool("copy"),
                        Parameter.bool("decrypt").or(true),
                        Parameter.path("creates"),
                        Parameter.bool("list_files"),
                        Parameter.bool("keep_newer"),
                        Parameter.list("exclude"),
                        Parameter.list("include"),
                        Parameter.list("extra_opts"),
                        Parameter.bool("validate_certs").or(true))
                .refusing("it changes nothing that could be seen", "io_buffer_size", "unsafe_writes")
                .exclusive("include", "exclude")
                .exclusive("copy", "remote_src");
    }

    @Override
    public Wanted arguments(Args args) {
        Ownership ownership = Ownership.ofSource(args);
        if (ownership.preserves()) {
            throw new Unreadable(args.at("mode") + ": the archive has a mode for each file; leave mode away");
        }
        ArchiveTools tools = new ArchiveTools(
                args.strings("extra_opts"),
                args.flag("keep_newer"),
                args.strings("exclude"),
                args.strings("include"),
                ownership);
        return new Wanted(
                ArchiveSource.of(args),
                args.string("dest"),
                args.stringOrEmpty("creates"),
                args.flag("list_files"),
                tools);
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        ArchiveSource source = wanted.source();
        boolean brought = !source.bring().isEmpty();
        Script more = Script.of(
                        wanted.creates().isEmpty()
                                ? ""
                                : "[ ! -e " + HostPath.word(wanted.creates()) + " ] || echo created=yes\n")
                .then(source.where())
                .raw("brought=" + (brought ? "yes" : "") + "\n" + ArchiveSource.TEMPORARY + ArchiveScript.OPEN)
                .raw(wanted.tools().functions())
                .raw(wanted.tools().givesAttributes() ? ArchiveScript.ATTRIBUTES : "")
                .raw("fi\n" + (brought ? ArchiveSource.REMOVE : ""));
        Observation<FileFact> look =
                new FileFact.Look(wanted.dest(), "", true, "", wanted.tools().ownership()).observation(more);
        Footprint places = look.footprint().and(places(wanted));
        return new Observation<>(look.label(), look.script(), places, ArchiveSource.DEADLINE, look.reader());
    }

    private static Footprint places(Wanted wanted) {
        Footprint archive = wanted.source().bring().isEmpty()
                ? Footprint.path(wanted.source().name())
                : Footprint.NOTHING;
        return wanted.creates().isEmpty() ? archive : archive.and(Footprint.path(wanted.creates()));
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        if (seen.fields().says("created")) {
            String why = "skipped, since " + wanted.creates() + " exists";
            return new Decision.Skipped(why, Map.of("msg", why));
        }
        if (seen.kind() != FileFact.Kind.DIRECTORY) {
            return Decision.refused("dest '" + wanted.dest() + "' must be an existing dir");
        }
        boolean absent = seen.fields().text("archive").equals("absent");
        if (absent && !wanted.source().bring().isEmpty()) {
            return new Decision.Preparation(wanted.source().bring().get(0));
        }
        return obstacle(wanted, seen).map(Decision::refused).orElseGet(() -> unpacked(wanted, seen));
    }

    private static Optional<String> obstacle(Wanted wanted, FileFact seen) {
        Fields fields = seen.fields();
        String source = "Source '" + wanted.source().name() + "' ";
        switch (fields.text("archive")) {
            case "absent" -> {
                return Optional.of(source + "does not exist");
            }
            case "unreadable" -> {
                return Optional.of(source + "not readable");
            }
            case "empty" -> {
                return Optional.of("Invalid archive '" + wanted.source().name() + "', the file is 0 bytes");
            }
            default -> {
                // it can be looked into
            }
        }
        String handler = "Failed to find handler for '" + wanted.source().name() + "': ";
        if (!fields.text("unfit").isEmpty()) {
            return Optional.of(
                    handler + "Unable to find required " + fields.text("unfit") + "; install it on the host");
        }
        if (fields.has("cannot")) {
            return Optional.of(handler + String.join("; ", fields.list("cannot")));
        }
        if (!fields.has("file")) {
            return Optional.of(handler + "it holds no files; empty archives are not supported");
        }
        return Attributes.obstacle(wanted.tools().ownership(), seen);
    }

    private static Decision unpacked(Wanted wanted, FileFact seen) {
        Map<String, Object> result = result(wanted, seen);
        List<String> differences = wanted.tools().differences(seen);
        if (!differences.isEmpty()) {
            return Decision.needed(unpack(wanted, seen, differences), result);
        }
        return Entries.change(seen, wanted.tools().ownership())
                .map(change -> Decision.needed(change, result))
                .orElseGet(() -> Decision.settled(result));
    }

    private static Change unpack(Wanted wanted, FileFact seen, List<String> differences) {
        Script script = FileScript.start(seen.path())
                .raw(FileScript.guard(seen))
                .raw("p=$dest unfit=\n" + ArchiveSource.TEMPORARY)
                .then(wanted.source().again(seen))
                .raw(ArchiveScript.KIND)
                .then(wanted.tools().extraction(seen));
        Diff diff = Diff.of(seen.path(), "", String.join("\n", differences) + "\n");
        Change change = Change.of(
                "unpack " + wanted.source().name() + " in " + seen.path(),
                script,
                Footprint.path(seen.path()).and(Footprint.path(wanted.dest())),
                List.of(diff));
        return wanted.source().carrying(change.within(ArchiveSource.DEADLINE));
    }

    private static Map<String, Object> result(Wanted wanted, FileFact seen) {
        Map<String, Object> result = new LinkedHashMap<>(seen.result());
        result.put("dest", wanted.dest());
        result.put("src", wanted.source().name());
        result.put("handler", seen.fields().text("handler"));
        if (wanted.listsFiles()) {
            result.put("files", seen.fields().list("file"));
        }
        return result;
    }
}
