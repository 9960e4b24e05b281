package dev.stepslew.module;

import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who shall own a file and what may be done with it.
 *
 * @param owner name or number; empty to leave it
 * @param group name or number; empty to leave it
 * @param modes the mode, or none to leave it
 * @param labelled whether SELinux shall know it by another context, which is nothing where there is no SELinux
 */
record Ownership(String owner, String group, List<Mode> modes, boolean labelled) {

    static final Ownership ANY = new Ownership("", "", List.of(), false);

    private static final List<String> LABELS = List.of("seuser", "serole", "setype", "selevel");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The keys that every module takes which makes files. */
    static Parameters parameters(Parameter... others) {
        Stream<Parameter> own = Stream.of(
                Parameter.string("owner"), Parameter.string("group"), Parameter.of("mode", Parameter.Type.MODE));
        Stream<Parameter> labels = LABELS.stream().map(Parameter::string);
        return Parameters.of(Stream.of(Arrays.stream(others), own, labels)
                        .flatMap(parameters -> parameters)
                        .toArray(Parameter[]::new))
                .refusing("set it with a command: chattr", "attributes", "attr");
    }

    /** Of a module that has no source whose mode it could preserve. */
    static Ownership of(Args args) {
        return of(args, "mode").withoutSource(args.at("mode"));
    }

    /** Its mode may be {@code preserve}. */
    static Ownership ofSource(Args args) {
        return of(args, "mode");
    }

    /** What directories shall be that are made on the way. */
    static Ownership ofDirectories(Args args) {
        return of(args, "directory_mode").withoutSource(args.at("directory_mode"));
    }

    private static Ownership of(Args args, String mode) {
        List<Mode> modes = args.maybe(mode).map(Mode.class::cast).stream().toList();
        boolean labelled = LABELS.stream().anyMatch(args::has);
        return new Ownership(args.stringOrEmpty("owner"), args.stringOrEmpty("group"), modes, labelled);
    }

    private Ownership withoutSource(Position at) {
        if (preserves()) {
            throw new Unreadable(at + ": mode 'preserve' needs a source file; give the mode in digits");
        }
        return this;
    }

    Ownership with(Mode mode) {
        return withModes(List.of(mode));
    }

    Ownership withModes(List<Mode> others) {
        return new Ownership(owner, group, others, labelled);
    }

    boolean preserves() {
        return modes.contains(Mode.PRESERVE);
    }

    Optional<Mode> mode() {
        return modes.stream().findFirst();
    }

    static boolean isNumber(String account) {
        return NUMBER.matcher(account).matches();
    }
}
