package dev.stepslew.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import dev.stepslew.StepslewException;
import java.util.List;

/** Jinjava, set up to keep a template's nesting and text, and to ask us for everything that is an expression. */
final class Structure {

    private static final List<Tag> TAGS = List.of(
            new IfTag(),
            new ForTag(),
            new SetTag(),
            new SetBlockTag(),
            new MacroTag(),
            new CallTag(),
            new WithTag(),
            new FilterTag(),
            new BlockTag(),
            new ExtendsTag(),
            new IncludeTag(),
            new ImportTag(),
            new FromTag(),
            new PrintTag(),
            new AutoescapeTag());

    private final JinjavaConfig config = JinjavaConfig.newBuilder()
            .withTrimBlocks(false)
            .withLstripBlocks(false)
            .withKeepTrailingNewline(true)
            .withNestedInterpretationEnabled(false)
            .withMaxOutputSize(Arithmetic.LARGEST)
            .withMaxRenderDepth(100)
            .build();
    private final Jinjava jinjava = new Jinjava(config);
    private final Context global = new Context();

    Structure() {
        TAGS.forEach(global::registerTag);
    }

    Node parse(String skeleton) {
        JinjavaInterpreter interpreter = new JinjavaInterpreter(jinjava, new Context(global), config);
        Node root = interpreter.parse(skeleton);
        if (!interpreter.getErrors().isEmpty()) {
            throw new IllegalStateException("jinjava refused " + skeleton + ": " + interpreter.getErrors());
        }
        return root;
    }

    /** The text of a template, whose names are those of the frame. */
    String render(Frame frame) {
        try {
            return new Interpreter(jinjava, new Context(global), config, frame).root(frame);
        } catch (InterpretException e) {
            if (e.getCause() instanceof StepslewException cause) {
                throw cause;
            }
            String message = e.getCause() instanceof EvaluationException cause ? cause.getMessage() : e.getMessage();
            throw frame.error(0, message);
        } catch (EvaluationException e) {
            throw frame.error(0, e.getMessage());
        } catch (StackOverflowError e) {
            throw frame.error(0, "tags, calls or includes are nested too deep");
        }
    }
}
