package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or broken template cannot do. */
class LimitsTest {

    private final Templar templar = new Templar();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'a' * 10 ** 12 }}",
                "{{ [1] * 10 ** 12 }}",
                "{{ 9 ** 9999999999 }}",
                "{{ 7 ** 7 ** 7 ** 7 ** 7 ** 7 ** 7 ** 7 ** 7 ** 7 ** 7 }}",
                "{{ range(10 ** 12) }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% for i in [1] recursive %}{{ loop([i]) }}{% endfor %}",
                "{{ '%999999999s' % 'a' }}",
                "{{ '{:999999999}'.format('a') }}",
                "{{ 'a'.zfill(10 ** 10) }}",
                "{{ 'a'.getClass() }}",
                "{{ [].class }}",
                "{{ ''.__class__.__mro__ }}",
                "{{ {}.getClass().forName('java.lang.Runtime') }}",
                "{{ lookup.getClass() }}",
                "{{ range(30) | permutations | list }}"
            })
    void endsInAnError(String template) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(TemplateError.class, () -> templar.text(template, "t.j2", Variables.none())));
    }

    @Test
    void endsARenderingThatTakesTooLong() {
        Templar hurried = new Templar(TemplateFiles.disk(), Duration.ofMillis(200));
        String regex = "{{ ('a,' * 60) is match('(.*,){20}x') }}";
        String loops = "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}";

        for (String template : List.of(regex, loops)) {
            TemplateError error =
                    assertThrows(TemplateError.class, () -> hurried.text(template, "t.j2", Variables.none()));
            assertTrue(error.getMessage().contains("rendering takes too long"), error.getMessage());
        }
    }

    @Test
    void survivesDeepNesting() {
        String deep = "{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}";
        String sum = "{{ " + "l + ".repeat(100_000) + "1 }}";
        String manyNots = "{{ " + "not ".repeat(100_000) + "1 }}";

        // a search for the other marks from each tag to the end would show here
        String tags = "{% if true %}".repeat(20_000) + "{% endif %}".repeat(20_000);

        for (String template : List.of(tags, deep, manyNots, sum)) {
            assertThrows(TemplateError.class, () -> templar.text(template, "t.j2", Variables.none()));
        }
    }

    @Test
    void neverCrashesOnMangledTemplates() throws IOException {
        Path recorded = Path.of("src/test/resources/template/recorded.json");
        List<String> sources = new ArrayList<>();
        for (JsonNode group : new ObjectMapper().readTree(recorded.toFile())) {
            group.get("answers")
                    .forEach(answer -> sources.add(answer.get("source").asText()));
        }
        Random random = new Random(20260101);
        Variables variables =
                Variables.none().with("l", List.of(1, 2)).with("s", "text").with("d", java.util.Map.of("a", 1));

        for (int i = 0; i < 1_500; i++) {
            String mangled = mangled(sources.get(random.nextInt(sources.size())), random);
            if (!mangled.contains("pipe") && !mangled.contains("lines")) {
                render(mangled, variables);
            }
        }
    }

    private void render(String template, Variables variables) {
        try {
            templar.text(template, "t.j2", variables);
            templar.resolve(Variables.node(template), variables);
        } catch (TemplateError e) {
            // Only this is allowed.
        }
    }

    private static String mangled(String source, Random random) {
        String marks = "{}%#()[]|.,'\"-+~=: \\n0a";
        StringBuilder text = new StringBuilder(source);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, marks.charAt(random.nextInt(marks.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(3)));
                default -> text.insert(at, source, 0, random.nextInt(source.length() + 1));
            }
        }
        return text.toString();
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        String template =
                "{% for i in range(20) %}{% set x = host ~ i %}{{ x | upper }}{% include 'x' ignore missing %}\n{% endfor %}";
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> hosts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String host = "host" + i + "-";
            hosts.add(() -> templar.text(template, "t.j2", Variables.none().with("host", host))
                    .startsWith(host.toUpperCase(java.util.Locale.ROOT) + "0HOST"));
        }

        List<Future<Boolean>> results = threads.invokeAll(hosts);
        threads.shutdown();

        int right = 0;
        for (Future<Boolean> result : results) {
            right += result.get() ? 1 : 0;
        }
        assertEquals(400, right);
    }
}
