package dev.stepslew.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Jinjava's interpreter with our expressions: what it hands over as an expression is a number, what it prints is printed
 * as Python prints. Lives for one rendering.
 */
final class Interpreter extends JinjavaInterpreter {

    /** The bodies of a block, the outermost child's first. */
    private final Map<String, List<Body>> blocks = new LinkedHashMap<>();

    private final Secrecy secrecy = new Secrecy();
    private Frame frame;
    private Frame top;
    private Optional<Frame> parent = Optional.empty();

    record Body(TagNode tag, Frame frame) {}

    Interpreter(Jinjava jinjava, Context context, JinjavaConfig config, Frame frame) {
        super(jinjava, context, config);
        this.frame = frame;
        this.top = frame;
    }

    Frame frame() {
        return frame;
    }

    @Override
    public Object resolveELExpression(String expression, int lineNumber) {
        return Finished.value(frame.template().expression(expression), frame);
    }

    @Override
    public String getAsString(Object value) {
        return value instanceof None ? "" : Printing.str(value);
    }

    /** A whole template: its own text, or that of the one it extends. */
    String root(Frame start) {
        top = start;
        register(start);
        start.set("self", self(start));
        return within(start, () -> {
            String text = children(start.template().root());
            while (parent.isPresent()) {
                Frame next = parent.get();
                parent = Optional.empty();
                register(next);
                next.set("self", self(next));
                text += within(next, () -> children(next.template().root()));
            }
            return text;
        });
    }

    private void register(Frame child) {
        child.template().blocks().forEach((name, tag) -> blocks.computeIfAbsent(name, n -> new ArrayList<>())
                .add(new Body(tag, child)));
    }

    /** From here on only blocks count; the text comes from the other template. */
    void extend(Frame other) {
        parent = Optional.of(other);
    }

    boolean isExtending() {
        return parent.isPresent();
    }

    /** The names at the top of the template. */
    Frame top() {
        return top;
    }

    /** The text of nodes one after the other. */
    String nodes(Iterable<Node> nodes) {
        StringBuilder out = secrecy.start();
        try {
            return nodes(nodes, out);
        } finally {
            secrecy.end();
        }
    }

    private String nodes(Iterable<Node> nodes, StringBuilder out) {
        for (Node node : nodes) {
            if (parent.isEmpty()) {
                String text = node.render(this).getValue();
                if (!(node instanceof TextNode || node instanceof TagNode)) {
                    secrecy.printed(text, node, frame);
                }
                out.append(text);
            } else if (node instanceof TagNode) {
                // Behind an extends tag nothing is printed, but set and macro still count.
                node.render(this);
            }
            tick(out.length());
        }
        return out.toString();
    }

    String children(Node node) {
        return nodes(node.getChildren());
    }

    private void tick(int length) {
        try {
            Arithmetic.bounded(length);
            frame.rendering().tick();
        } catch (EvaluationException e) {
            throw frame.error(0, e.getMessage());
        }
    }

    /** Does something with other names in sight. */
    <T> T within(Frame other, Supplier<T> action) {
        Frame before = frame;
        frame = other;
        try {
            return action.get();
        } finally {
            frame = before;
        }
    }

    /** Does something; what Python would refuse is told at this place. */
    <T> T at(int at, Supplier<T> action) {
        try {
            return action.get();
        } catch (EvaluationException e) {
            throw frame.error(at, e.getMessage());
        }
    }

    /** A block's text: the youngest child's version, which may ask for its parent's. */
    String block(String name, Frame around) {
        return block(name, 0, around);
    }

    private String block(String name, int generation, Frame around) {
        Body body = bodies(name).get(generation);
        if (generation == 0 && body.frame().template().isRequired(name)) {
            throw new EvaluationException("the required block '" + name + "' is filled by no template");
        }
        Frame inner =
                around.sharing(body.frame().template(), body.frame().origin()).inner();
        inner.set("super", superBlock(name, generation + 1, around));
        inner.set("self", self(around));
        return within(inner, () -> children(body.tag()));
    }

    private Callable superBlock(String name, int generation, Frame around) {
        return (positional, named, site) -> {
            if (generation >= bodies(name).size()) {
                throw new EvaluationException("there is no parent block called '" + name + "'");
            }
            return block(name, generation, around);
        };
    }

    private List<Body> bodies(String block) {
        return Optional.ofNullable(blocks.get(block))
                .orElseThrow(() -> new IllegalStateException("no block is called " + block));
    }

    private Map<Object, Object> self(Frame around) {
        Map<Object, Object> self = new LinkedHashMap<>();
        blocks.keySet().forEach(name -> self.put(name, (Callable) (positional, named, site) -> block(name, 0, around)));
        return self;
    }

    /** A template by the name that an include, import or extends gave, seen from this frame. */
    Loaded load(Object name, int at) {
        return at(at, () -> Loaded.of(name, frame, at));
    }

    /** The text of another template that a tag at this place asks for. */
    String include(Frame other, int at) {
        return at(at, () -> {
            other.rendering().enter();
            try {
                return new Interpreter(this).root(other);
            } finally {
                other.rendering().leave();
            }
        });
    }

    private Interpreter(Interpreter outer) {
        super(outer);
        this.frame = outer.frame;
        this.top = outer.frame;
    }
}
