package dev.stepslew.module;

import dev.stepslew.module.FileFact.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The field {@code diff} of a result as Ansible's modules for files have it, for playbooks that look into it. */
final class Difference {

    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Map<String, Object> after = new LinkedHashMap<>();

    private Difference() {}

    static Difference of(String path) {
        Difference of = nameless();
        of.before.put("path", path);
        of.after.put("path", path);
        return of;
    }

    /** That says nowhere of what. */
    static Difference nameless() {
        return new Difference();
    }

    /** Its state is another one now. */
    Difference becoming(FileFact seen, String state) {
        return with("state", state(seen.kind()), state);
    }

    private static String state(Kind kind) {
        return switch (kind) {
            case ABSENT -> "absent";
            case DIRECTORY -> "directory";
            case LINK -> "link";
            default -> "file";
        };
    }

    Difference attributes(Attributes now, Attributes wanted) {
        return with("owner", now.uid(), wanted.uid())
                .with("group", now.gid(), wanted.gid())
                .with("mode", Mode.given(now.mode()), Mode.given(wanted.mode()));
    }

    /** Where both are the same there is no difference. */
    Difference with(String name, Object was, Object is) {
        if (!Objects.equals(was, is)) {
            before.put(name, was);
            after.put(name, is);
        }
        return this;
    }

    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("before", before);
        told.put("after", after);
        return told;
    }

    /** Of what has a header; two sides that say nothing are left out. */
    Map<String, Object> toldUnder(String header) {
        return headed(header, before.isEmpty() && after.isEmpty() ? new LinkedHashMap<>() : told());
    }

    static Map<String, Object> ofText(String header, String before, String after) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("before", before);
        told.put("after", after);
        return headed(header, told);
    }

    private static Map<String, Object> headed(String header, Map<String, Object> told) {
        told.put("before_header", header);
        told.put("after_header", header);
        return told;
    }

    /**
     * Of a whole file that is new or replaced: nothing without {@code --diff}.
     *
     * @param from the file of the controller that it comes from; empty for none
     */
    static List<Object> ofContent(FileFact seen, String content, String from, boolean shown) {
        if (!shown) {
            return List.of();
        }
        Map<String, Object> told = ofReplaced(seen.path(), seen.shown(), content);
        if (!from.isEmpty()) {
            told.put("after_header", from);
        }
        if (seen.isAbsent()) {
            told.remove("before_header");
        }
        return List.of(told);
    }

    static Map<String, Object> ofReplaced(String path, String before, String after) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("before_header", path);
        told.put("before", before);
        told.put("after_header", path);
        told.put("after", after);
        return told;
    }
}
