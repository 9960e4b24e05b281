package dev.stepslew.template;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TextNode;
import dev.stepslew.yaml.Decryption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Where secrets go while a template is rendered. A long one is found again by its text; of a short one it is remembered
 * where it was printed, and of a disguised one what it looks like now.
 */
final class Secrecy {

    /** The filters behind which a text is not found by itself. */
    static final Set<String> DISGUISES = Set.of(
            "b64encode",
            "b64decode",
            "hash",
            "md5",
            "sha1",
            "checksum",
            "password_hash",
            "to_uuid",
            "urlencode",
            "quote",
            "regex_escape",
            "to_json",
            "to_nice_json",
            "tojson",
            "upper",
            "lower",
            "capitalize",
            "title",
            "reverse");

    private final Deque<StringBuilder> written = new ArrayDeque<>();

    /** Text that is written from here on, within that which was begun before. */
    StringBuilder start() {
        StringBuilder out = new StringBuilder();
        written.push(out);
        return out;
    }

    void end() {
        written.pop();
    }

    /** A value is about to be written where this node is. */
    void printed(String value, Node node, Frame frame) {
        Decryption decryption = decryption(frame);
        if (decryption.isShortSecret(value)) {
            decryption.keepPlace(lineSoFar(), value, restOfLine(node));
        }
    }

    private String lineSoFar() {
        StringBuilder line = new StringBuilder();
        for (StringBuilder out : written) {
            int lineStart = out.lastIndexOf("\n") + 1;
            line.insert(0, out.substring(lineStart));
            if (lineStart > 0) {
                break;
            }
        }
        return line.toString();
    }

    /** With the line's end, where that is known. */
    private static String restOfLine(Node node) {
        boolean behind = false;
        for (Node sibling : node.getParent().getChildren()) {
            if (behind) {
                return sibling instanceof TextNode
                        ? throughLineEnd(sibling.getMaster().getImage())
                        : "";
            }
            behind = sibling == node;
        }
        return "";
    }

    private static String throughLineEnd(String text) {
        return text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n') + 1);
    }

    /** Two texts became one. */
    static void joined(String start, String end, Frame frame) {
        Decryption decryption = decryption(frame);
        if (decryption.isShortSecret(start)) {
            decryption.keepPlace("", start, end);
        }
        if (decryption.isShortSecret(end)) {
            decryption.keepPlace(start, end, "");
        }
    }

    /** A filter of {@link #DISGUISES} made this of that. */
    static void disguised(Object input, Object result, Site site) {
        Decryption decryption = decryption(site.frame());
        String before = Printing.str(input);
        String after = Printing.str(result);
        if (!after.equals(before) && decryption.holdsSecret(before) && !decryption.holdsSecret(after)) {
            decryption.keepSecret(after);
        }
    }

    private static Decryption decryption(Frame frame) {
        return frame.rendering().templar().decryption();
    }
}
