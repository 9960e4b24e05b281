package dev.stepslew.module;

import dev.stepslew.chrony.ConfigChange;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.Words;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of this content at this place, whichever module wants it. The new file is written beside the target, made
 * right in every way, and renamed over it: at every instant the target is whole, old or new.
 */
final class Installation {

    /** chronyd looks its names up while it validates, one after the other. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final byte[] content;
    private final String dest;
    private final Ownership ownership;
    private final Options options;
    private final Optional<ChronyFile> chrony;
    private final Optional<FileFact> origin;
    private final boolean secret;
    private final Optional<Telling> told;
    private final Optional<Ownership> made;

    /**
     * How a result tells the difference.
     *
     * @param content whether that of the content, too
     * @param from the file of the controller that the content comes from; empty for none
     */
    private record Telling(boolean content, String from) {}

    /**
     * How to install.
     *
     * @param name of the source, for a target that is a directory; may be empty
     * @param follow whether a link stands for what it points to; otherwise a file takes its place
     * @param force whether different content is replaced
     * @param validate a command line with {@code %s} for the new file; empty for none
     * @param unsafeWrites whether to write into the target itself where it cannot be renamed over, as a mounted file
     * @param parents whether directories are made that are missing on the way
     */
    record Options(
            String name,
            boolean follow,
            boolean force,
            boolean backup,
            String validate,
            boolean unsafeWrites,
            boolean parents) {

        static List<Parameter> parameters() {
            return List.of(
                    Parameter.bool("backup"),
                    Parameter.string("validate"),
                    Parameter.bool("force").or(true),
                    Parameter.bool("follow"),
                    Parameter.bool("unsafe_writes"));
        }

        static Options of(Args args, String source) {
            return new Options(
                    source.substring(source.lastIndexOf('/') + 1),
                    args.flag("follow"),
                    args.flag("force"),
                    args.flag("backup"),
                    validate(args),
                    args.flag("unsafe_writes"),
                    false);
        }

        /** The same, which take the place of a link. */
        Options notFollowing() {
            return new Options(name, false, force, backup, validate, unsafeWrites, parents);
        }

        /** A command line with a place for the new file; empty for none. */
        static String validate(Args args) {
            String command = args.stringOrEmpty("validate");
            if (!command.isEmpty() && !command.contains("%s")) {
                throw new Unreadable(args.at("validate") + ": validate must contain %s: " + command
                        + "; the new file's name goes there");
            }
            return command;
        }
    }

    Installation(byte[] content, String dest, Ownership ownership, Options options) {
        this(
                content,
                dest,
                ownership,
                options,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private Installation(
            byte[] content,
            String dest,
            Ownership ownership,
            Options options,
            Optional<ChronyFile> chrony,
            Optional<FileFact> origin,
            boolean secret,
            Optional<Telling> told,
            Optional<Ownership> made) {
        this.content = content.clone();
        this.dest = dest;
        this.ownership = ownership;
        this.options = options;
        this.chrony = chrony;
        this.origin = origin;
        this.secret = secret;
        this.told = told;
        this.made = made;
    }

    /** The same of a file that is part of chrony's configuration, if it is one. */
    Installation of(Optional<ChronyFile> configuration) {
        return new Installation(content, dest, ownership, options, configuration, origin, secret, told, made);
    }

    /** The same, whose content never shows on its way if there is a secret in it, whoever may read it on the host. */
    Installation holding(boolean aSecret) {
        return new Installation(content, dest, ownership, options, chrony, origin, aSecret, told, made);
    }

    /**
     * The same, whose result tells the difference.
     *
     * @param shown whether that of the content, too
     * @param from the file of the controller that it comes from; empty for none
     */
    Installation telling(boolean shown, String from) {
        Optional<Telling> telling = Optional.of(new Telling(shown, from));
        return new Installation(content, dest, ownership, options, chrony, origin, secret, telling, made);
    }

    /**
     * The same, for which directories are made where its place ends with a slash.
     *
     * @param directories what they get
     */
    Installation making(Ownership directories) {
        Optional<Ownership> these = dest.endsWith("/") ? Optional.of(directories) : Optional.empty();
        return new Installation(content, dest, ownership, options, chrony, origin, secret, told, these);
    }

    /** Of a file that the host has elsewhere: its content need not travel. */
    static Installation ofHost(FileFact origin, String dest, Ownership ownership, Options options) {
        return new Installation(
                origin.fields().content(),
                dest,
                ownership,
                options,
                Optional.empty(),
                Optional.of(origin),
                false,
                Optional.empty(),
                Optional.empty());
    }

    String dest() {
        return dest;
    }

    Observation<FileFact> observe() {
        return new FileFact.Look(dest, options.name(), options.follow(), sha256(), ownership)
                .observation(Script.of(made.isPresent() || options.parents() ? File.MISSING : "")
                        .then(chrony.map(each -> ChronyFact.LOOK).orElse(Script.empty())));
    }

    Decision plan(FileFact seen) {
        Optional<String> obstacle = obstacle(seen);
        if (obstacle.isPresent()) {
            return new Decision.Refused(obstacle.get(), brought(seen));
        }
        if (!options.force() && !seen.isAbsent()) {
            return Decision.settled(left(seen));
        }
        Optional<String> doubt = chrony.flatMap(each -> each.refusal(ChronyFact.of(seen)));
        if (doubt.isPresent()) {
            return Decision.refused(doubt.get());
        }
        Attributes wanted = Attributes.wantedOfFile(ownership, seen);
        boolean sameContent = seen.sha256().equals(sha256());
        if (!sameContent) {
            Map<String, Object> result = result(seen, wanted);
            // where a secret comes in, one that nobody has told us may be what was there
            told.ifPresent(how ->
                    result.put("diff", Difference.ofContent(seen, shown(), how.from(), how.content() && !secret)));
            return new Decision.Needed(withDirectories(seen, replace(seen, wanted)), result);
        }
        Map<String, Object> result = result(seen, wanted);
        told.ifPresent(how -> {
            result.remove("md5sum");
            result.put("path", seen.path());
            result.put(
                    "diff",
                    Difference.of(seen.path())
                            .attributes(Attributes.of(seen), wanted)
                            .told());
        });
        if (!wanted.same(Attributes.of(seen))) {
            return Decision.needed(adjust(seen, wanted, Attributes.of(seen)), result);
        }
        return Decision.settled(result);
    }

    private List<Change> withDirectories(FileFact seen, Change change) {
        if (seen.hasParent() || made.isEmpty()) {
            return List.of(change);
        }
        Attributes attributes = Attributes.wanted(made.get(), seen, true);
        return List.of(Directories.make(dest, Directories.above(seen), attributes), change);
    }

    private Optional<String> obstacle(FileFact seen) {
        String path = seen.path();
        if (made.isPresent() && seen.fields().has("in_the_way")) {
            return Optional.of(seen.fields().text("in_the_way") + " is no directory");
        }
        if (!seen.hasParent() && !options.parents() && made.isEmpty()) {
            return Optional.of("Destination directory " + path.replaceFirst("/[^/]*$", "") + " does not exist");
        }
        if (seen.kind() == FileFact.Kind.DIRECTORY) {
            return Optional.of(path + " is a directory, not a file");
        }
        if (seen.isLinkToDirectory()) {
            return Optional.of(path + " is a link to a directory, not a file");
        }
        if (seen.kind() == FileFact.Kind.OTHER) {
            return Optional.of(path + " is neither a file nor a link");
        }
        if (!seen.isReadable()) {
            return Optional.of(path + " cannot be read by this user; the task may need become");
        }
        return Attributes.obstacle(ownership, seen);
    }

    private Change replace(FileFact seen, Attributes wanted) {
        String path = seen.path();
        Script script = FileScript.start(path)
                .raw(FileScript.guard(seen))
                .raw(seen.hasParent() ? "" : FileScript.PARENTS)
                .raw(options.unsafeWrites() ? FileScript.TEMPORARY_ANYWHERE : FileScript.TEMPORARY)
                .raw(seen.kind() == FileFact.Kind.FILE ? FileScript.LIKE_THE_OLD : "");
        script = written(script, wanted)
                .raw(FileScript.arrived(sha256()))
                .raw(given(seen, wanted).text())
                .raw(validation())
                .raw(FileScript.guard(seen))
                .raw(options.backup() && seen.kind() == FileFact.Kind.FILE ? FileScript.BACKUP : "")
                .raw(options.unsafeWrites() ? FileScript.RENAME_OR_WRITE : FileScript.RENAME)
                .raw(options.unsafeWrites() ? wanted.script("\"$dest\"").text() : "")
                .raw(seen.isAbsent() ? FileScript.LABEL : "");
        Footprint directories = Directories.above(seen).stream()
                .findFirst()
                .map(Footprint::path)
                .orElse(Footprint.NOTHING);
        return Change.of("install " + path, script, footprint(path).and(directories), diffs(seen, wanted))
                .within(DEADLINE);
    }

    private Script given(FileFact seen, Attributes wanted) {
        boolean anybody = ownership.owner().isEmpty() && ownership.group().isEmpty();
        return anybody && seen.kind() == FileFact.Kind.FILE
                ? wanted.scriptOfReplacing("\"$new\"")
                : wanted.script("\"$new\"");
    }

    private Script written(Script script, Attributes wanted) {
        if (origin.isPresent()) {
            String from = Script.quote(origin.get().path());
            return script.raw("cat " + from + " >\"$new\" || fail 'cannot be copied'\n");
        }
        return secret || writesSecretly(wanted)
                ? script.writeSecret("\"$new\"", content)
                : script.write("\"$new\"", content);
    }

    // What the world may read on the host may be read in its process list, too; anything else may not.
    private static boolean writesSecretly(Attributes wanted) {
        return (wanted.mode() & 04) == 0;
    }

    private Change adjust(FileFact seen, Attributes wanted, Attributes now) {
        return Attributes.change(seen, wanted, now, footprint(seen.path()));
    }

    private Footprint footprint(String path) {
        return Footprint.path(path).and(Footprint.path(dest));
    }

    private List<Diff> diffs(FileFact seen, Attributes wanted) {
        List<Diff> diffs = new ArrayList<>();
        Diff text = Diff.of(seen.path(), seen.shown(), shown());
        diffs.add(chrony.map(file -> text.meaning(meaning(file.change(seen, false))))
                .orElse(text));
        if (!seen.isAbsent() && !wanted.same(Attributes.of(seen))) {
            diffs.add(wanted.diff(seen.path(), Attributes.of(seen)));
        }
        return diffs;
    }

    private String shown() {
        return origin.map(FileFact::shown).orElseGet(() -> FileFact.shown(content));
    }

    private static List<String> meaning(ConfigChange change) {
        return change.isEmpty() ? List.of("nothing, only comments, blanks or spelling change") : change.sentences();
    }

    private String validation() {
        if (options.validate().isEmpty()) {
            return "";
        }
        StringBuilder command = new StringBuilder();
        for (String word : Words.of(options.validate())) {
            command.append(' ');
            String[] around = word.split("%s", -1);
            for (int i = 0; i < around.length; i++) {
                command.append(i == 0 ? "" : "\"$new\"").append(around[i].isEmpty() ? "" : Script.quote(around[i]));
            }
        }
        return "validate() {" + command + "\n}\n" + FileScript.VALIDATE;
    }

    private Map<String, Object> result(FileFact seen, Attributes wanted) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dest", seen.path());
        if (origin.isEmpty() || origin.get().size() == content.length) {
            result.put("checksum", Hash.hex("SHA-1", content));
            result.put("md5sum", Hash.hex("MD5", content));
        }
        result.put("size", origin.map(FileFact::size).orElse((long) content.length));
        wanted.putInto(result);
        result.put("state", "file");
        chrony.ifPresent(file -> result.put(
                ConfigNotice.FIELD,
                ConfigNotice.field(
                        file.part(), file.change(seen, seen.sha256().equals(sha256())), ChronyFact.of(seen))));
        return result;
    }

    private Map<String, Object> left(FileFact seen) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dest", dest);
        if (origin.isPresent()) {
            result.putAll(seen.result());
            result.put("dest", seen.path());
            result.put("msg", "file already exists");
        }
        told.filter(how -> !how.from().isEmpty()).ifPresent(how -> result.put("src", how.from()));
        return result;
    }

    /** What is known though nothing came of it. */
    private Map<String, Object> brought(FileFact seen) {
        Map<String, Object> result = new LinkedHashMap<>();
        told.filter(how -> !seen.hasParent()).ifPresent(how -> {
            result.put("diff", Difference.ofContent(seen, shown(), how.from(), how.content() && !secret));
            result.put("checksum", Hash.hex("SHA-1", content));
        });
        return result;
    }

    private String sha256() {
        return origin.map(FileFact::sha256).orElseGet(() -> Hash.hex("SHA-256", content));
    }
}
