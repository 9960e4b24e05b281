package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.yaml.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What templates and files of the controller told one unit of a task: noted while planning, said again when applying. */
interface Memo {

    /** Notes nothing and knows nothing. */
    Memo NONE = (what, at, question, now) -> now.get();

    /** The word for a condition among the things that can be told. */
    String CONDITION = "condition";

    /** Begins what is asked where a file itself is wanted. */
    String FILE = "file ";

    /** What is told of files of the controller. */
    Set<String> OF_FILES = Set.of("render", "read", "sealed");

    /** What was noted of a question, or what is told now. */
    Object told(String what, Position at, Object question, Supplier<?> now);

    /** A file or directory of the controller: where it is found now, or where the plan that carries it has laid it. */
    default Path found(String what, Position at, String name, Supplier<Path> now) {
        return now.get();
    }

    /** The same, which carries files, too. */
    static Memo carrying(Memo memo, Parcels parcels) {
        return new Memo() {
            @Override
            public Object told(String what, Position at, Object question, Supplier<?> now) {
                return memo.told(what, at, question, now);
            }

            @Override
            public Path found(String what, Position at, String name, Supplier<Path> now) {
                return parcels.path((List<?>) memo.told(FILE + what, at, name, () -> parcels.pack(now.get())));
            }
        };
    }

    /** Hands all that is told on. */
    static Memo noting(BiConsumer<String, Object> notes) {
        return (what, at, question, now) -> {
            Object answer = now.get();
            notes.accept(key(what, at, question), answer);
            return answer;
        };
    }

    /** Says again what is known. */
    static Memo knowing(Map<String, Object> known) {
        return (what, at, question, now) -> {
            Object before = known.get(key(what, at, question));
            return before == null ? now.get() : before;
        };
    }

    /** The same, and tells of conditions that would be met now and were not before, or the other way. */
    static Memo doubting(Map<String, Object> known, Consumer<String> doubts) {
        Memo knowing = knowing(known);
        return (what, at, question, now) -> {
            Object before = knowing.told(what, at, question, now);
            if (what.equals(CONDITION) && !before.equals(anew(now, before))) {
                doubts.accept(at + ": '" + question + "' was " + before + ", is " + !Boolean.TRUE.equals(before));
            }
            return before;
        };
    }

    /** What cannot be told before all is done is as it was. */
    private static Object anew(Supplier<?> now, Object before) {
        try {
            return now.get();
        } catch (StepslewException notYet) {
            return before;
        }
    }

    private static String key(String what, Position at, Object question) {
        return what + " " + at + " "
                + Integer.toHexString(String.valueOf(question).hashCode());
    }
}
