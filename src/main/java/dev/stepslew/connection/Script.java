package dev.stepslew.connection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text for a POSIX {@code sh}. Quoting is done here and nowhere else; secrets are shown as {@code ***}.
 *
 * <pre>{@code Script.of("mv -f").arg(temporary).arg(target)}</pre>
 */
public final class Script {

    private static final String HIDDEN = "***";
    private static final Script EMPTY = new Script(List.of());
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<Piece> pieces;

    private Script(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Shell text written by a programmer, never by a user. */
    public static Script of(String text) {
        return EMPTY.raw(text);
    }

    public static Script empty() {
        return EMPTY;
    }

    /** Adds shell text as it stands. */
    public Script raw(String text) {
        return plus(new Piece(text, text));
    }

    /** Adds a blank and a word, quoted so that the shell reads it as it is. */
    public Script arg(String word) {
        return raw(" " + quote(word));
    }

    public Script args(Collection<String> words) {
        Script script = this;
        for (String word : words) {
            script = script.arg(word);
        }
        return script;
    }

    /** Adds a quoted word that is never shown; the script then travels on standard input, not in an argument list. */
    public Script secret(String word) {
        return plus(new Piece(" " + quote(word), " '***'"));
    }

    /** Adds a line that sets an environment variable; its value is never shown, since passwords are often given so. */
    public Script export(String name, String value) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for an environment variable: " + name);
        }
        String line = "export " + name + "=";
        return plus(new Piece(line + quote(value) + "\n", line + "'***'\n"));
    }

    /** Adds another script on a line of its own. */
    public Script then(Script next) {
        if (pieces.isEmpty()) {
            return next;
        }
        List<Piece> all = new ArrayList<>(pieces);
        all.add(new Piece("\n", "\n"));
        all.addAll(next.pieces);
        return new Script(all);
    }

    /**
     * Adds a command that writes exactly these bytes.
     *
     * @param target a shell word that names the file, already quoted, such as {@code "$new"}
     */
    public Script write(String target, byte[] content) {
        return plus(heredoc(target, content, false));
    }

    /** As {@link #write}, for content that is never shown. */
    public Script writeSecret(String target, byte[] content) {
        return plus(heredoc(target, content, true));
    }

    /** The same script, of which nothing is shown, nor of what it answers. */
    public Script hidden() {
        return new Script(List.of(new Piece(text(), HIDDEN)));
    }

    public boolean isHidden() {
        return pieces.stream().anyMatch(piece -> piece.shown.equals(HIDDEN));
    }

    /** What the shell reads. */
    public String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text));
        return text.toString();
    }

    /** Whether anything in it must not be seen, not even in the target's process list. */
    public boolean hasSecrets() {
        return pieces.stream().anyMatch(piece -> !piece.text.equals(piece.shown));
    }

    /** What a person may read: {@link #text()} without the secrets. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        pieces.forEach(piece -> shown.append(piece.shown));
        return shown.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Script script && script.pieces.equals(pieces);
    }

    @Override
    public int hashCode() {
        return pieces.hashCode();
    }

    /** A word in single quotes where it needs them. */
    public static String quote(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell word cannot hold a NUL byte");
        }
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private Script plus(Piece piece) {
        List<Piece> all = new ArrayList<>(pieces);
        all.add(piece);
        return new Script(all);
    }

    private static Piece heredoc(String target, byte[] content, boolean secret) {
        // The content's own hash cannot stand in the content, and keeps the text the same for the same content.
        String end = "STEPSLEW_" + sha256(content).substring(0, 24);
        String head;
        String body;
        if (isTextOfWholeLines(content)) {
            head = "cat >" + target;
            body = new String(content, StandardCharsets.UTF_8);
        } else {
            head = "base64 -d >" + target;
            body = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content) + "\n";
        }
        String before = head + " <<'" + end + "'\n";
        return new Piece(before + body + end + "\n", before + (secret ? "***\n" : body) + end + "\n");
    }

    private static boolean isTextOfWholeLines(byte[] content) {
        if (content.length == 0) {
            return true;
        }
        if (content[content.length - 1] != '\n') {
            return false;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Piece(String text, String shown) {}
}
