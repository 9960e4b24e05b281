package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;
import dev.stepslew.yaml.Suggestion;

/** {@code {% from "macros.j2" import a, b as c %}}. */
final class FromTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    FromTag() {
        super("from", false);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.From head = head(tag, interpreter, Statement.From.class);
        Imported module = ImportTag.module(head.template(), head.withContext(), head.at(), interpreter);
        Frame frame = interpreter.frame();
        head.names()
                .forEach((there, here) -> frame.set(
                        here,
                        module.get(there)
                                .orElseGet(() -> frame.undefined(
                                        head.at(),
                                        there,
                                        "'" + there + "' is not in " + module.file()
                                                + Suggestion.didYouMean(
                                                        there, module.names().keySet())))));
        return "";
    }
}
