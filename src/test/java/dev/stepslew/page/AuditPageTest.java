package dev.stepslew.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AuditPageTest {

    @Test
    void whatHostsSayCannotEndTheData() throws IOException {
        String page = new SampleFleet(20).page();

        assertEquals(2, occurrences(page, "</script>"), "the data's own end and the script's");
        assertFalse(page.contains("<img"), "a host's name became an element");
        assertEquals(SampleFleet.BITING, data(page).at("/hosts/3/name").asText());
    }

    @Test
    void nothingIsLoadedFromAnywhere() throws IOException {
        String page = new SampleFleet(2).page();

        assertFalse(Pattern.compile("<(link|img|iframe|script)[^>]+(src|href)\\s*=")
                .matcher(page)
                .find());
        assertFalse(page.contains("@import") || page.contains("url("), "the style loads something");
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void thePolicyKnowsStyleAndScriptByTheirHashes() throws Exception {
        String page = new SampleFleet(2).page();

        assertEquals(hash(inside(page, "<style>", "</style>")), inside(page, "style-src 'sha256-", "'"));
        assertEquals(hash(inside(page, "</script>\n<script>", "</script>")), inside(page, "script-src 'sha256-", "'"));
    }

    @Test
    void equalFindingsStandOnce() throws IOException {
        JsonNode findings = data(new SampleFleet(100).page()).get("findings");

        assertEquals(2, findings.size());
        assertEquals(10, findings.get(0).get("on").size());
        assertEquals("high", findings.get(0).get("severity").asText());
        assertEquals("ticket 42", findings.get(1).at("/waived/reason").asText());
    }

    @Test
    void theLastPointOfAHistoryIsThisAudit() throws IOException {
        JsonNode host = data(new SampleFleet(2).page()).at("/hosts/1");

        assertEquals(201, host.get("times").size());
        assertEquals(201, host.get("bounds").size());
        assertEquals(
                SampleFleet.NOW.getEpochSecond(), host.get("times").get(200).asLong());
        assertEquals(
                host.at("/clock/offset").asDouble(),
                host.get("offsets").get(200).asDouble());
    }

    @Test
    void aThinnedHistoryKeepsItsWorstHour() {
        List<Offsets.Point> year = new ArrayList<>();
        for (int hour = 0; hour < 8760; hour++) {
            year.add(point(hour, hour == 4321 ? Duration.ofSeconds(-7) : Duration.ofNanos(hour)));
        }

        List<Offsets.Point> thinned = Thinned.to(240, year);

        assertEquals(240, thinned.size());
        assertTrue(thinned.contains(point(4321, Duration.ofSeconds(-7))));
    }

    private static Offsets.Point point(int hour, Duration offset) {
        return new Offsets.Point(Instant.EPOCH.plus(Duration.ofHours(hour)), Optional.of(offset), Optional.empty());
    }

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper().readTree(inside(page, "type=\"application/json\">", "</script>"));
    }

    private static String inside(String page, String begin, String end) {
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static String hash(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static long occurrences(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
    }
}
