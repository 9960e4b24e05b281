package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real documents against the published schema, by those of its words that the schema uses. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHRONYC = """
            0A4D000B,10.77.0.11,3,1795348800.123456789,-0.000012345,0.000001000,0.000002000,-1.5,0.001,0.05,0.000300,0.000400,64.2,Normal
            ^,*,10.77.0.11,2,6,377,12,0.000010000,0.000011000,0.000300000
            ^,?,10.77.0.16,0,6,0,4294967295,0.000000000,0.000000000,0.000000000
            """;

    private final JsonNode schema =
            JSON.readTree(Path.of("src/main/doc/probe.schema.json").toFile());
    private final List<String> breaches = new ArrayList<>();

    SchemaTest() throws IOException {}

    @Test
    void documentsOfEveryVerdictKeepTheSchema() throws IOException {
        try (FakeServer good = FakeServer.saying(Answer.good());
                FakeServer liar = FakeServer.saying(Answer.lying(-7));
                FakeServer broken = FakeServer.saying(Answer.good().with(Answer.Fault.WRONG_ORIGIN));
                FakeServer lost = FakeServer.saying(Answer.good().leap(3));
                FakeServer kiss = FakeServer.saying(Answer.kiss("DENY"))) {
            check("right", good.name());
            check("wrong", liar.name());
            check("not_provable", "--max-offset", "0.003", good.name());
            check("no_majority", good.name(), liar.name());
            check("too_few_sources", broken.name(), lost.name(), kiss.name(), "no-such-name.invalid", "127.0.0.1");
        }

        assertEquals(List.of(), breaches);
    }

    @Test
    void chronydsViewKeepsTheSchema() throws IOException {
        Verdict verdict = Verdict.over(List.of(Reading.measured("10.77.0.11", 0, 0.001)), 0.1, 1);

        validate(schema, JSON.readTree(Report.json(verdict, Chronyd.saying(CHRONYC))), "document");
        validate(schema, JSON.readTree(Report.json(verdict, Chronyd.saying(CHRONYC.replace("*", "?")))), "document");

        assertEquals(List.of(), breaches);
    }

    @Test
    void aBreachIsFound() throws IOException {
        validate(schema, JSON.readTree("""
                {"verdict": "fine", "offset_seconds": "0", "bound_seconds": -1, "limit_seconds": 0.1, "extra": 1,
                 "sources": [{"name": "a"}]}
                """), "document");

        assertEquals(13, breaches.size(), breaches.toString());
    }

    private void check(String verdict, String... arguments) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("--json", "--no-chronyc", "--interval", "0.001", "--timeout", "0.1"));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.run(new PrintStream(out, true), System.err, all.toArray(String[]::new));
        JsonNode document = JSON.readTree(out.toByteArray());

        assertEquals(verdict, document.get("verdict").asText());
        validate(schema, document, verdict);
    }

    private void validate(JsonNode wanted, JsonNode found, String where) {
        if (wanted.has("enum") && !contains(wanted.get("enum"), found.asText())) {
            breaches.add(where + " is " + found);
        }
        if (wanted.has("type") && !isOfType(wanted.get("type"), found)) {
            breaches.add(where + " is " + found + ", expected " + wanted.get("type"));
        }
        if (found.isNumber()
                && wanted.has("minimum")
                && found.asDouble() < wanted.get("minimum").asDouble()) {
            breaches.add(where + " is " + found + ", too small");
        }
        if (found.isNumber()
                && wanted.has("maximum")
                && found.asDouble() > wanted.get("maximum").asDouble()) {
            breaches.add(where + " is " + found + ", too great");
        }
        wanted.path("required").forEach(name -> {
            if (!found.has(name.asText())) breaches.add(where + " has no " + name);
        });
        if (found.isObject()) {
            found.properties().forEach(field -> property(wanted, field.getKey(), field.getValue(), where));
        }
        if (found.isArray()) {
            found.forEach(item -> validate(wanted.path("items"), item, where + "[]"));
        }
    }

    private void property(JsonNode wanted, String name, JsonNode value, String where) {
        JsonNode property = wanted.path("properties").path(name);
        if (property.isMissingNode()) {
            breaches.add(where + " has " + name);
            return;
        }
        validate(property, value, where + "." + name);
    }

    private static boolean isOfType(JsonNode types, JsonNode found) {
        String name =
                switch (found.getNodeType()) {
                    case NUMBER -> found.isIntegralNumber() ? "integer" : "number";
                    default -> found.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
                };
        boolean fits = types.isArray() ? contains(types, name) : types.asText().equals(name);
        return fits
                || name.equals("integer")
                        && isOfType(types, JSON.getNodeFactory().numberNode(0.5));
    }

    private static boolean contains(JsonNode words, String word) {
        for (JsonNode each : words) {
            if (each.asText().equals(word)) return true;
        }
        return false;
    }
}
