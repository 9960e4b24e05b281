package dev.stepslew.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What an audit's JSON says in short: of a large fleet it takes little memory.
 *
 * @param hosts in the order of the report
 * @param resolved how many findings are no longer there
 */
public record AuditSummary(Instant started, Instant ended, List<HostSummary> hosts, int resolved) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TITLES = 5;
    private static final int TITLE_LENGTH = 200;

    /**
     * A host of it.
     *
     * @param outcome in the report's words
     * @param verdict on its clock; empty where nothing was measured
     * @param open findings that are not waived, by severity
     * @param titles of some of them, worst first
     */
    public record HostSummary(
            String host,
            String outcome,
            String message,
            String verdict,
            OptionalDouble offset,
            OptionalDouble bound,
            OptionalDouble limit,
            Map<String, Integer> open,
            List<String> titles) {

        public HostSummary {
            open = Map.copyOf(open);
            titles = List.copyOf(titles);
        }

        public int findings() {
            return open.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public AuditSummary {
        hosts = List.copyOf(hosts);
    }

    /** How many hosts ended so. */
    public long count(String outcome) {
        return hosts.stream().filter(host -> host.outcome().equals(outcome)).count();
    }

    /** Reads host after host, so that never more than one is held in full. */
    public static AuditSummary read(Path file) throws IOException {
        Instant started = Instant.EPOCH;
        Instant ended = Instant.EPOCH;
        List<HostSummary> hosts = new ArrayList<>();
        int resolved = 0;
        boolean whole = false;
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "started" -> started = Instant.parse(parser.getText());
                    case "ended" -> ended = Instant.parse(parser.getText());
                    case "hosts" -> {
                        whole = true;
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            hosts.add(host(JSON.readTree(parser)));
                        }
                    }
                    case "resolved" -> resolved = JSON.readTree(parser).size();
                    default -> parser.skipChildren();
                }
            }
        } catch (DateTimeException e) {
            throw new IOException("a time in it is none", e);
        }
        if (!whole) {
            throw new IOException("it has no hosts");
        }
        return new AuditSummary(started, ended, hosts, resolved);
    }

    private static HostSummary host(JsonNode node) {
        JsonNode clock = node.path("clock");
        Map<String, Integer> open = new TreeMap<>();
        List<String> titles = new ArrayList<>();
        for (JsonNode finding : node.path("findings")) {
            if (!finding.path("waived").isObject()) {
                open.merge(finding.path("severity").asText(), 1, Integer::sum);
                if (titles.size() < TITLES) {
                    String title = finding.path("title").asText();
                    titles.add(title.length() > TITLE_LENGTH ? title.substring(0, TITLE_LENGTH) + "..." : title);
                }
            }
        }
        return new HostSummary(
                node.path("host").asText(),
                node.path("outcome").asText(),
                node.path("message").asText(),
                clock.path("verdict").asText(),
                number(clock.path("offset_seconds")),
                number(clock.path("bound_seconds")),
                number(clock.path("limit_seconds")),
                open,
                titles);
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }
}
