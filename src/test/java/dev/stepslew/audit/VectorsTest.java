package dev.stepslew.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.template.Scope;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pass and fail cases of every rule that is shipped. The linter's own rules have theirs in LinterTest. */
class VectorsTest {

    private static final List<String> FILES = List.of("sources.yml", "configuration.yml", "state.yml", "clock.yml");
    private static final Templar TEMPLAR = new Templar();
    private static final List<RuleBook> BOOKS = new Profiles(TEMPLAR).shipped();

    private record Vector(String rule, Survey said) {}

    @TestFactory
    Stream<DynamicTest> everyRuleDecidesAsItsCasesSay() {
        return vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.rule() + ": " + vector.said().text("name"), () -> check(vector)));
    }

    @Test
    void everyRuleHasACaseThatPassesAndOneThatFails() {
        Set<String> missing = new TreeSet<>();
        Set<String> shown = new HashSet<>();
        for (Vector vector : vectors()) {
            shown.add(entry(vector).at() + " " + vector.said().text("expect"));
        }
        for (RuleBook book : BOOKS) {
            for (RuleBook.Entry entry : book.entries()) {
                boolean lint = entry.condition() instanceof Condition.BuiltIn builtIn
                        && builtIn.check().name().equals("lint");
                for (String outcome : List.of("passed", "failed")) {
                    if (!lint && !shown.contains(entry.at() + " " + outcome)) {
                        missing.add(book.profile().id() + "/" + entry.rule().id() + " " + outcome);
                    }
                }
            }
        }

        assertEquals(Set.of(), missing);
    }

    private static void check(Vector vector) {
        RuleBook book = book(vector);
        HostView host = HostView.of("h1", survey(book, vector.said()), clock(vector.said()));
        Scope variables = variables(vector.said().under("vars").values());
        Judge.Judged judged = new Judge(TEMPLAR, List.of(book))
                .judge(host, View.of(host, variables)).stream()
                        .filter(each -> each.entry().equals(entry(vector)))
                        .findFirst()
                        .orElseThrow();

        assertEquals(
                vector.said().text("expect"),
                judged.seen().result().name().toLowerCase(Locale.ROOT),
                judged.seen().evidence());
        assertTrue(!judged.seen().evidence().isBlank());
    }

    private static RuleBook book(Vector vector) {
        String profile = vector.rule().substring(0, vector.rule().indexOf('/'));
        return BOOKS.stream()
                .filter(book -> book.profile().id().equals(profile))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no profile " + profile));
    }

    private static RuleBook.Entry entry(Vector vector) {
        String id = vector.rule().substring(vector.rule().indexOf('/') + 1);
        return book(vector).entries().stream()
                .filter(entry -> entry.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule " + vector.rule()));
    }

    /** A host that is well, but for what the case says. */
    private static Survey survey(RuleBook book, Survey said) {
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("/etc/chrony.conf", said.text("conf"));
        files.putAll(said.under("files").values());
        Map<String, Object> survey = new LinkedHashMap<>();
        survey.put("config", "/etc/chrony.conf");
        survey.put("files", files);
        survey.put("version", "4.3");
        survey.put("system", system(book));
        survey.put("service", Map.of("name", "chronyd", "known", true, "running", true, "enabled", true));
        survey.put("process", Map.of("running", true));
        survey.put("packages", Map.of("chrony", "4.3"));
        survey.put("packages_known", true);
        survey.put("access", Map.of("/etc/chrony.conf", Map.of("mode", "0644", "owner", "root", "group", "root")));
        survey.put(
                "tracking", Map.of("reference", "C0000201", "address", "192.0.2.1", "stratum", 3L, "leap", "Normal"));
        survey.put(
                "sources",
                List.of(Map.of("reach", "377", "address", "192.0.2.1"), Map.of("reach", "17", "address", "192.0.2.1")));
        survey.putAll(said.under("survey").values());
        return new Survey(survey);
    }

    private static Map<String, Object> system(RuleBook book) {
        RuleBook.Systems systems = book.systems();
        return Map.of(
                "id", systems.ids().isEmpty() ? "debian" : systems.ids().get(0),
                "version",
                        systems.versions().isEmpty() ? "12" : systems.versions().get(0),
                "name", "the system");
    }

    private static Optional<HostClock> clock(Survey said) {
        Survey clock = said.under("clock");
        if (clock.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        clock.values().forEach((key, value) -> fields.put(key + "_seconds", value));
        fields.put("verdict", "right");
        fields.put("by", "probe");
        List<Object> sources = new ArrayList<>();
        Object agreeing = clock.values().getOrDefault("agreeing", 1L);
        for (int i = 0; i < ((Number) agreeing).intValue(); i++) {
            sources.add(Map.of("name", "s" + i, "status", "truechimer"));
        }
        fields.put("sources", sources);
        return Optional.of(Clocks.of(fields, "told"));
    }

    private static Scope variables(Map<String, Object> values) {
        return new Scope() {
            @Override
            public Optional<Object> lookup(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Set<String> names() {
                return values.keySet();
            }
        };
    }

    private static List<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        for (String file : FILES) {
            Problems problems = new Problems();
            Node root = Yaml.parse(text(file), file, problems).orElseThrow();
            problems.throwIfAny();
            for (Survey rule : new Survey(Map.of("rules", root.value())).each("rules")) {
                rule.each("cases").forEach(one -> vectors.add(new Vector(rule.text("rule"), one)));
            }
        }
        return vectors;
    }

    private static String text(String file) {
        try (var stream = VectorsTest.class.getResourceAsStream("/audit/vectors/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
