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

    private Difference(String path) {
        before.put("path", path);
        after.put("path", path);
    }

    static Difference of(String path) {
        return new Difference(path);
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

    /** Of a whole file that is new or replaced: nothing without {@code --diff}. */
    static List<Object> ofContent(FileFact seen, String content, boolean shown) {
        if (!shown) {
            return List.of();
        }
        Map<String, Object> told = new LinkedHashMap<>();
        if (!seen.isAbsent()) {
            told.put("before_header", seen.path());
        }
        told.put("before", seen.shown());
        told.put("after_header", seen.path());
        told.put("after", content);
        return List.of(told);
    }
}
