package dev.stepslew.template;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A template, parsed once and shared by all threads: Jinjava's tree, in which each expression and tag head is a number
 * that points into {@code parts}.
 *
 * @param single the expression, where the template is nothing but one
 * @param problems what is wrong with it; then it cannot be rendered
 */
record Template(
        String source,
        Node root,
        List<Object> parts,
        Map<String, TagNode> blocks,
        Set<String> scopedBlocks,
        Set<String> requiredBlocks,
        Optional<Expression> single,
        Marks marks,
        List<SyntaxProblem> problems) {

    Expression expression(String reference) {
        return (Expression) parts.get(Integer.parseInt(reference.strip()));
    }

    <S extends Statement> S statement(TagNode tag, Class<S> type) {
        return type.cast(parts.get(Integer.parseInt(tag.getHelpers().strip())));
    }

    /** Whether a block sees the names around it, such as a loop's. */
    boolean isScoped(String block) {
        return scopedBlocks.contains(block);
    }

    /** Whether a block must be filled by a template that extends this one. */
    boolean isRequired(String block) {
        return requiredBlocks.contains(block);
    }

    /** This template, if it can be rendered. */
    Template usable(Origin origin) {
        if (!problems.isEmpty()) {
            SyntaxProblem first = problems.get(0);
            throw TemplateError.of(origin.position(source, first.at()), first.getMessage());
        }
        return this;
    }

    /** Newlines at the end of a rendering, of which Ansible keeps as many as the source had. */
    String withNewlines(String rendered, int atLeast) {
        int missing = atLeast - newlinesAtEnd(rendered);
        return missing > 0 ? rendered + marks.newline().repeat(missing) : rendered;
    }

    static int newlinesAtEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.length() - end;
    }
}
