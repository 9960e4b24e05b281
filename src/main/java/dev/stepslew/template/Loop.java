package dev.stepslew.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Jinja's {@code loop}: where a for loop is; called in a recursive one, it goes a level deeper. */
final class Loop implements Callable {

    private final List<Object> items;
    private final long depth;
    private final Function<Object, String> deeper;
    private final boolean recursive;
    private int index;
    private Optional<Object> seen = Optional.empty();

    Loop(List<Object> items, int depth, Function<Object, String> deeper, boolean recursive) {
        this.items = items;
        this.depth = depth;
        this.deeper = deeper;
        this.recursive = recursive;
    }

    void moveTo(int next) {
        index = next;
    }

    Optional<Object> attribute(String name, Frame frame, int at) {
        Object value =
                switch (name) {
                    case "index" -> index + 1L;
                    case "index0" -> (long) index;
                    case "revindex" -> (long) items.size() - index;
                    case "revindex0" -> items.size() - index - 1L;
                    case "first" -> index == 0;
                    case "last" -> index == items.size() - 1;
                    case "length" -> (long) items.size();
                    case "depth" -> depth + 1;
                    case "depth0" -> depth;
                    case "previtem" ->
                        index > 0 ? items.get(index - 1) : frame.undefined(at, "", "there is no previous item");
                    case "nextitem" ->
                        index + 1 < items.size()
                                ? items.get(index + 1)
                                : frame.undefined(at, "", "there is no next item");
                    case "cycle" -> (Callable) (values, named, site) -> values.get(index % values.size());
                    case "changed" -> (Callable) (values, named, site) -> changed(new Tuple(values));
                    default -> "";
                };
        return value.equals("") ? Optional.empty() : Optional.of(value);
    }

    private boolean changed(Object value) {
        boolean changed = seen.isEmpty() || !Comparing.equal(seen.get(), value);
        seen = Optional.of(value);
        return changed;
    }

    @Override
    public String toString() {
        return "<LoopContext " + (index + 1) + "/" + items.size() + ">";
    }

    @Override
    public Object call(List<Object> positional, Map<String, Object> named, Site site) {
        if (!recursive || positional.size() != 1) {
            throw new EvaluationException("loop() takes one list, and the for tag needs the word 'recursive'");
        }
        Rendering rendering = site.frame().rendering();
        rendering.enter();
        try {
            return deeper.apply(positional.get(0));
        } finally {
            rendering.leave();
        }
    }
}
