package dev.stepslew.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policy that a page states for itself. Of two policies a browser keeps both, so that the page's script, which it
 * allows by its hash, would not run under another one.
 */
final class OwnPolicy {

    private static final int HEAD = 4096;
    private static final Pattern META =
            Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([ -~&&[^\"<>]]+)\">");

    private OwnPolicy() {}

    /**
     * Reads it and goes back to the page's beginning. A page cannot say by itself who may frame it.
     *
     * @param page can be marked
     * @return empty where it says none
     */
    static Optional<String> of(InputStream page) throws IOException {
        page.mark(HEAD);
        String head = new String(page.readNBytes(HEAD), StandardCharsets.UTF_8);
        page.reset();
        Matcher meta = META.matcher(head);
        return meta.find() ? Optional.of(meta.group(1) + "; frame-ancestors 'none'") : Optional.empty();
    }
}
