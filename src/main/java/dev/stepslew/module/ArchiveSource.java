package dev.stepslew.module;

import dev.stepslew.connection.Attachment;
import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Where an archive comes from. */
sealed interface ArchiveSource {

    /** How long it may travel, and be unpacked. */
    Duration DEADLINE = Duration.ofMinutes(20);

    /** What a result calls it. */
    String name();

    /** Shell that sets {@code $a} to where it is, or will be once it is brought. */
    Script where();

    /** What brings it there, to be looked at once; none where it lies on the host. */
    List<Change> bring();

    /** Shell that sets {@code $a} for the last time, to a file that is as it was looked at; {@code $t} is a directory. */
    Script again(FileFact seen);

    /** What it travels with. */
    Change carrying(Change change);

    /** A file that the host has. */
    record OnHost(String name) implements ArchiveSource {
        @Override
        public Script where() {
            return Script.of("a=" + HostPath.word(name) + "\ncase $a in /*) ;; *) a=$PWD/$a;; esac\n");
        }

        @Override
        public List<Change> bring() {
            return List.of();
        }

        @Override
        public Script again(FileFact seen) {
            return where().raw("[ \"$(stat -L -c %s:%Y \"$a\")\" = "
                    + Script.quote(seen.fields().text("stamp"))
                    + " ] || { echo \"$a changed since it was read; run again\" >&2; exit 93; }\n");
        }

        @Override
        public Change carrying(Change change) {
            return change;
        }
    }

    /** A file of the controller. */
    record Sent(String name, String dest, String sha256, Attachment content) implements ArchiveSource {

        static Sent of(Path file, String dest) {
            try (InputStream in = Files.newInputStream(file)) {
                Attachment content = new Attachment(file.toString(), Files.size(file), () -> open(file));
                return new Sent(file.toString(), dest, Hash.hex("SHA-256", in), content);
            } catch (IOException e) {
                throw new Unreadable("cannot read " + file + ": " + e.getMessage());
            }
        }

        /** The same of what came out of an encrypted one. */
        static Sent of(Path file, String dest, byte[] content) {
            Attachment plain = new Attachment(file.toString(), content.length, () -> new ByteArrayInputStream(content));
            return new Sent(file.toString(), dest, Hash.hex("SHA-256", content), plain);
        }

        private static InputStream open(Path file) {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Script where() {
            return place(sha256 + dest);
        }

        @Override
        public List<Change> bring() {
            Script script = where().raw(PLACE).then(receive()).raw(INTO_PLACE);
            return List.of(carrying(brought("bring " + name + " to the host", script)));
        }

        private Script receive() {
            return Script.of("cat >\"$new\" || exit\n[ \"$(sha256sum <\"$new\")\" = '" + sha256
                    + "  -' ] || { echo 'the archive did not arrive whole' >&2; exit 1; }\n");
        }

        @Override
        public Script again(FileFact seen) {
            return Script.of("new=$t/archive a=$t/archive\n").then(receive());
        }

        @Override
        public Change carrying(Change change) {
            return change.carrying(content);
        }
    }

    /** What the host downloads. */
    record Downloaded(Web web, String dest) implements ArchiveSource {
        @Override
        public String name() {
            return web.url();
        }

        @Override
        public Script where() {
            return place(web.url() + dest);
        }

        @Override
        public List<Change> bring() {
            Script script = where().raw(PLACE)
                    .raw("web=$t\n")
                    .then(web.download("\"$new\""))
                    .raw(INTO_PLACE);
            return List.of(brought("download " + web.url(), script));
        }

        @Override
        public Script again(FileFact seen) {
            return Script.of("a=$t/archive web=$t\n")
                    .then(web.download("\"$a\""))
                    .raw("[ \"$(sha256sum <\"$a\")\" = '" + seen.fields().text("sha256sum")
                            + "  -' ] || { echo 'it changed since it was read; run again' >&2; exit 93; }\n");
        }

        @Override
        public Change carrying(Change change) {
            return change;
        }
    }

    /** Makes the directory {@code $t}, which goes with the script. */
    String TEMPORARY = """
            umask_was=$(umask)
            umask 077
            t=
            trap '[ -z "$t" ] || rm -rf "$t"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            t=$(mktemp -d) || exit
            umask "$umask_was"
            """;

    /** Nobody but its user can have put a file there. */
    private static Script place(String what) {
        String name = Hash.hex("SHA-256", what.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        return Script.of(ProbeScript.CACHE + "a=$cache/archives/" + name + "\n");
    }

    String PLACE = TEMPORARY + """
            umask 022
            mkdir -p "$cache" || exit
            umask 077
            mkdir -p "$cache/archives" || exit
            new=$t/archive
            """;

    String INTO_PLACE = """
            mv -f "$new" "$a"
            """;

    /** What was brought goes again as soon as it was looked at. */
    String REMOVE = """
            rm -f "$a"
            rmdir "$cache/archives" "$cache" 2>/dev/null
            """;

    private static Change brought(String summary, Script script) {
        return Change.of(summary, script, Footprint.NOTHING, List.of()).within(DEADLINE);
    }

    /** Whether the task means what lies on the host already, or what the host downloads. */
    static boolean isRemote(Args args) {
        return args.has("copy") ? !args.flag("copy") : args.flag("remote_src");
    }

    static ArchiveSource of(Args args) {
        String source = args.string("src");
        String dest = args.string("dest");
        if (isRemote(args)) {
            return source.contains("://")
                    ? new Downloaded(Web.plain(source, args.flag("validate_certs"), args.at("src")), dest)
                    : new OnHost(source);
        }
        Path file = args.workbench().find(source, args.at("src"));
        return args.flag("decrypt") && isSealed(file)
                ? Sent.of(file, dest, args.workbench().read(source, args.at("src")))
                : Sent.of(file, dest);
    }

    private static boolean isSealed(Path file) {
        byte[] mark = "$ANSIBLE_VAULT".getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(mark, in.readNBytes(mark.length));
        } catch (IOException e) {
            throw new Unreadable("cannot read " + file + ": " + e.getMessage());
        }
    }
}
