package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.PythonRegex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Installs a file that is put together of all files in a directory, in the order of their names.
 *
 * <pre>
 * assemble:
 *   src: /etc/chrony/fragments
 *   dest: /etc/chrony/chrony.conf
 *   regexp: \.conf$
 * </pre>
 */
final class Assemble implements Module<Assemble.Wanted, FileFact> {

    /**
     * Fragments and where they go.
     *
     * @param local the fragments of the controller; none where they are the host's
     * @param shown whether a person wants to see how the content differs
     */
    record Wanted(
            String source,
            List<Fragments> local,
            Fragments.Rules rules,
            String dest,
            Ownership ownership,
            Installation.Options options,
            boolean secret,
            boolean shown) {}

    @Override
    public String name() {
        return "assemble";
    }

    @Override
    public Parameters parameters() {
        return Ownership.parameters(
                Parameter.of("src", Parameter.Type.FILE).needed(),
                Parameter.path("dest").needed(),
                Parameter.string("delimiter"),
                Parameter.string("regexp"),
                Parameter.bool("remote_src").or(true),
                Parameter.bool("ignore_hidden"),
                Parameter.bool("decrypt").or(true),
                Parameter.bool("backup"),
                Parameter.string("validate"),
                Parameter.bool("unsafe_writes"),
                Parameter.bool("follow"));
    }

    @Override
    public Wanted arguments(Args args) {
        Installation.Options options = new Installation.Options(
                "",
                args.flag("follow"),
                true,
                args.flag("backup"),
                Installation.Options.validate(args),
                args.flag("unsafe_writes"),
                false);
        List<PythonRegex> regexp = args.maybe("regexp").map(Conversion::text).map(text -> regex(text, args)).stream()
                .toList();
        Fragments.Rules rules =
                new Fragments.Rules(regexp, Bytes.of(args.stringOrEmpty("delimiter")), args.flag("ignore_hidden"));
        List<Fragments> local = args.flag("remote_src") ? List.of() : List.of(read(args));
        boolean secret = local.stream().anyMatch(each -> args.workbench().holdsSecret(each.joined(rules)));
        return new Wanted(
                args.string("src"),
                local,
                rules,
                args.string("dest"),
                Ownership.of(args),
                options,
                secret,
                args.workbench().showsDiff());
    }

    private static PythonRegex regex(String text, Args args) {
        try {
            return PythonRegex.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at("regexp") + ": " + wrong.getMessage());
        }
    }

    private static Fragments read(Args args) {
        Path directory = args.workbench().tree(args.string("src"), args.at("src"));
        if (!Files.isDirectory(directory)) {
            throw new Unreadable(args.at("src") + ": Source (" + directory + ") is not a directory");
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Fragments.Fragment> fragments = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = args.flag("decrypt")
                        ? args.workbench().read(file.toAbsolutePath().toString(), args.at("src"))
                        : Files.readAllBytes(file);
                fragments.add(new Fragments.Fragment(file.getFileName().toString(), Bytes.text(content)));
            }
            return new Fragments(fragments);
        } catch (IOException e) {
            throw new Unreadable(args.at("src") + ": cannot read " + directory + ": " + e.getMessage());
        }
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        if (!wanted.local().isEmpty()) {
            return installation(wanted, wanted.local().get(0)).observe();
        }
        return new FileFact.Look(wanted.dest(), "", wanted.options().follow(), FileFact.NO_CONTENT, wanted.ownership())
                .observation(Fragments.look(wanted.source()))
                .dependingOn(dev.stepslew.plan.Footprint.path(wanted.source()));
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        if (seen.fields().has("no_source")) {
            return Decision.refused(
                    "Source (" + wanted.source() + ") " + seen.fields().text("no_source"));
        }
        Fragments fragments = wanted.local().isEmpty()
                ? Fragments.of(seen.fields())
                : wanted.local().get(0);
        Installation installation = installation(wanted, fragments);
        return wanted.local().isEmpty()
                ? installation.plan(seen).telling(Map.of("src", wanted.source(), "msg", "OK"))
                : installation.plan(seen).telling(difference(wanted, seen, fragments));
    }

    /** It tells one, too, where there is none. */
    private static Map<String, Object> difference(Wanted wanted, FileFact seen, Fragments fragments) {
        if (!wanted.shown() || wanted.secret()) {
            return Map.of();
        }
        byte[] content = fragments.joined(wanted.rules());
        boolean same = seen.sha256().equals(Hash.hex("SHA-256", content));
        Map<String, Object> told = Difference.ofReplaced(
                seen.path(), same ? FileFact.shown(content) : seen.shown(), FileFact.shown(content));
        if (seen.isAbsent()) {
            told.remove("before_header");
        }
        return Map.of("diff", told);
    }

    private static Installation installation(Wanted wanted, Fragments fragments) {
        return new Installation(fragments.joined(wanted.rules()), wanted.dest(), wanted.ownership(), wanted.options())
                .holding(wanted.secret());
    }
}
