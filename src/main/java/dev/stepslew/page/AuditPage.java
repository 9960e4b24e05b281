package dev.stepslew.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Trend;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** Writes an audit as a page. */
public final class AuditPage {

    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private final AuditRun run;
    private final Trend trend;
    private final Offsets offsets;

    public AuditPage(AuditRun run, Trend trend, Offsets offsets) {
        this.run = run;
        this.trend = trend;
        this.offsets = offsets;
    }

    /** The page, to be kept in UTF-8. */
    public String text() {
        StringWriter page = new StringWriter();
        try {
            write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    private void write(Writer out) throws IOException {
        String style = resource(CHARTS + "uPlot.min.css") + resource("/page/page.css");
        String script = resource(CHARTS + "uPlot.iife.min.js")
                + resource("/page/words.js")
                + resource("/page/charts.js")
                + resource("/page/tables.js")
                + resource("/page/views.js")
                + resource("/page/page.js");
        for (String part : resource("/page/page.html").split("(?=@@)|(?<=@@)")) {
            // between two marks stands the name of what belongs there
            switch (part) {
                case "@@" -> {}
                case "POLICY" -> out.write(policy(style, script));
                case "STYLE" -> out.write(style);
                case "SCRIPT" -> out.write(script);
                case "DATA" -> data(out);
                default -> out.write(part);
            }
        }
    }

    /** Only this style and this script, known by their hashes, and nothing from anywhere. */
    private static String policy(String style, String script) {
        return "default-src 'none'; style-src 'sha256-" + hash(style) + "'; script-src 'sha256-" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void data(Writer out) throws IOException {
        JsonFactory factory = new JsonFactoryBuilder()
                .characterEscapes(new Harmless())
                .build()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = factory.createGenerator(out)) {
            new PageData(run, trend, offsets).write(json);
        }
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(AuditPage.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
