package dev.stepslew.template;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/**
 * How a file's bytes are its text. Bytes that are none become half surrogates and come back as they were, as Python's
 * {@code surrogateescape} has it.
 */
public record Encoding(Charset charset) {

    public static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8);

    private static final int ESCAPED = 0xDC00;

    /**
     * By one of the names that Python has for it.
     *
     * @throws IllegalArgumentException where there is no such encoding
     */
    public static Encoding of(String name) {
        String java = name.toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replaceFirst("^latin-(\\d)$", "latin$1")
                .replaceFirst("^utf-?(16|32)-?([lb]e)$", "utf-$1$2")
                .replaceFirst("^utf-?(16|32)$", "x-utf-$1le-bom");
        try {
            return new Encoding(Charset.forName(java));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("unknown encoding '" + name + "', expected one such as utf-8");
        }
    }

    /** The text; empty where it is none. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public String decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + (in.get() & 0xff)));
            }
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    /** @throws IllegalArgumentException where the text has characters that the encoding lacks */
    public byte[] encode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alone = i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
            if (c >= ESCAPED + 0x80 && c <= ESCAPED + 0xff && alone) {
                out.writeBytes(strictly(text.substring(from, i)));
                out.write(c - ESCAPED);
                from = i + 1;
            }
        }
        out.writeBytes(strictly(text.substring(from)));
        return out.toByteArray();
    }

    private byte[] strictly(String text) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            return all;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text cannot be written in " + charset);
        }
    }
}
