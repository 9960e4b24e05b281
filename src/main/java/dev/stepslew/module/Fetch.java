package dev.stepslew.module;

import dev.stepslew.config.HomePath;
import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a copy of a host's file on the controller, in a directory for each host.
 *
 * <pre>
 * fetch:
 *   src: /var/lib/chrony/chrony.drift
 *   dest: drifts
 * </pre>
 */
final class Fetch implements Module<Fetch.Wanted, Fields> {

    /**
     * What to bring where.
     *
     * @param warnings of arguments that are not obeyed: Ansible's own fetch takes any, and ignores them
     * @param sha1 of the file that the controller has there already; empty where it has none
     */
    record Wanted(
            String source, Path target, String sha1, boolean failOnMissing, boolean verify, List<String> warnings) {}

    private static final String LOOK = HostPath.REACH + """
            if [ ! -e "$p" ] && [ -d "$d" ] && [ ! -x "$d" ]; then echo why=unreadable
            elif [ ! -e "$p" ]; then echo why=missing
            elif [ -d "$p" ]; then echo why=directory
            elif [ ! -r "$p" ]; then echo why=unreadable
            else
              printf 'path=%s\\nsize=%s\\n' "$p" "$(stat -L -c %s "$p")"
              s=$(sha1sum <"$p") && echo "sha1=${s%% *}"
              s=$(md5sum <"$p") && echo "md5=${s%% *}"
            fi
            """;

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.path("src").needed(),
                        Parameter.string("dest").needed(),
                        Parameter.bool("flat"),
                        Parameter.bool("fail_on_missing").or(true),
                        Parameter.bool("validate_checksum").or(true))
                .open();
    }

    @Override
    public Wanted arguments(Args args) {
        Path target = target(args);
        List<String> warnings = args.others().keySet().stream()
                .map(name -> "fetch ignores '" + name + "', as Ansible's does")
                .toList();
        return new Wanted(
                args.string("src"),
                target,
                sha1(target),
                args.flag("fail_on_missing"),
                args.flag("validate_checksum"),
                warnings);
    }

    private static Path target(Args args) {
        String source = args.string("src");
        String dest = args.string("dest");
        Path here =
                args.workbench().directory().resolve(HomePath.expanded(dest)).toAbsolutePath();
        if (!args.flag("flat")) {
            return Path.of(here + "/" + args.workbench().host() + "/" + source).normalize();
        }
        if (dest.endsWith("/")) {
            return here.resolve(source.substring(source.lastIndexOf('/') + 1)).normalize();
        }
        if (Files.isDirectory(here)) {
            throw new Unreadable(
                    args.at("dest") + ": dest is an existing directory, use a trailing slash if you want to"
                            + " fetch src into that directory");
        }
        return here.normalize();
    }

    private static String sha1(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new Unreadable("cannot read " + file + ": " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Script script = Script.of("p=" + HostPath.word(wanted.source()) + "\n" + LOOK);
        return Observation.of("look at " + wanted.source(), script, Footprint.path(wanted.source()), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        if (seen.has("why")) {
            return missing(wanted, seen.text("why"));
        }
        String sum = seen.text("sha1");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dest", wanted.target().toString());
        result.put("md5sum", seen.text("md5"));
        result.put("checksum", sum);
        if (!wanted.warnings().isEmpty()) {
            result.put("warnings", wanted.warnings());
        }
        if (sum.equals(wanted.sha1())) {
            result.put("file", wanted.source());
            return Decision.settled(result);
        }
        result.put("remote_checksum", sum);
        result.put("remote_md5sum", dev.stepslew.yaml.None.NONE);
        return new Decision.Download(
                seen.text("path"), seen.number("size"), wanted.verify() ? sum : "", wanted.target(), result);
    }

    private static Decision missing(Wanted wanted, String why) {
        String message =
                switch (why) {
                    case "missing" -> "the remote file does not exist, not transferring, ignored";
                    case "directory" -> "remote file is a directory, fetch cannot work on directories";
                    default -> "file is not readable: " + wanted.source() + "; the task may need become";
                };
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", wanted.source());
        result.put("msg", message);
        return wanted.failOnMissing() ? new Decision.Refused(message, result) : Decision.settled(result);
    }
}
