package dev.stepslew.module;

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
 */
record Ownership(String owner, String group, List<Mode> modes) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The keys that every module takes which makes files. */
    static Parameters parameters(Parameter... others) {
        Stream<Parameter> own = Stream.of(
                Parameter.string("owner"), Parameter.string("group"), Parameter.of("mode", Parameter.Type.MODE));
        return Parameters.of(Stream.concat(Arrays.stream(others), own).toArray(Parameter[]::new))
                .refusing(
                        "a new file gets the context of its place, a replaced one keeps its own; change it with a command"
                                + " such as chcon or semanage fcontext",
                        "seuser",
                        "serole",
                        "setype",
                        "selevel")
                .refusing("set it with a command: chattr", "attributes", "attr");
    }

    static Ownership of(Args args) {
        List<Mode> modes = args.maybe("mode").map(Mode.class::cast).stream().toList();
        return new Ownership(args.stringOrEmpty("owner"), args.stringOrEmpty("group"), modes);
    }

    Ownership with(Mode mode) {
        return new Ownership(owner, group, List.of(mode));
    }

    Optional<Mode> mode() {
        return modes.stream().findFirst();
    }

    static boolean isNumber(String account) {
        return NUMBER.matcher(account).matches();
    }
}
