package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraVarsTest {
    private final Problems problems = new Problems();

    @Test
    void takesPairsWithQuotesAsText() {
        assertEquals(
                Map.of("a", "1", "b", "x y", "c", "it's", "d", "{{ e | default('f g') }}", "n", "two\nlines"),
                values("a=1 b='x y' c=\"it's\" d={{ e | default('f g') }} n=two\\nlines"));
        assertEquals(List.of(), problems.all());
    }

    @Test
    void takesMappings() {
        assertEquals(Map.of("a", 1L, "b", List.of(true)), values("{\"a\": 1, \"b\": [true]}"));
        assertEquals(Map.of("a", "x"), values("{a: x}"));
    }

    @Test
    void takesFiles(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("v.yml"), "a: 1\n");

        assertEquals(Map.of("a", 1L), values("@" + file));
    }

    @Test
    void laterOnesWin() {
        assertEquals(Map.of("a", "2", "b", "1"), values("a=1 b=1", "a=2"));
    }

    @Test
    void saysWhatWasExpected() {
        values("foo", "[1]", "a='b");

        assertEquals(
                List.of(
                        "--extra-vars: a quote ' is not closed in 'a='b'",
                        "--extra-vars: expected a mapping of names to values, found something else in '[1]'",
                        "--extra-vars: expected key=value, a JSON or YAML mapping or @file, found 'foo'"),
                problems.all().stream().map(Object::toString).toList());
    }

    private Map<String, Object> values(String... options) {
        Map<String, Object> values = new LinkedHashMap<>();
        ExtraVars.read(List.of(options), problems).forEach((name, node) -> values.put(name, node.value()));
        return values;
    }
}
