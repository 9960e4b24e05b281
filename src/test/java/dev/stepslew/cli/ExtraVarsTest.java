package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.report.Terminal;
import dev.stepslew.yaml.Problems;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraVarsTest {
    private final Problems problems = new Problems();
    private String home = "/nowhere";

    @Test
    void takesPairsWithQuotesAsText() {
        assertEquals(
                Map.of("a-b", "1", "b", "x y", "c", "it's", "d", "{{ e | default('f g') }}", "n", "two\nlines"),
                values("a-b=1 b='x y' c=\"it's\" d={{ e | default('f g') }} n=two\\nlines"));
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
    void decodesAsAnsibleDoes() {
        assertEquals(
                Map.of("a", "\u00e9A", "b", "", "c", "\"q", "d", ""),
                values("a=\"\\u00e9\\x41\" b=\\t c=\"\\\"q\" d="));
    }

    @Test
    void findsFilesOfTheUser(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("v.yml"), "a: 1\n");
        home = directory.toString();

        assertEquals(Map.of("a", 1L), values("@~/v.yml"));
        assertEquals(Map.of("a", 1L), values("@$HOME/v.yml"));
    }

    @Test
    void refusesAFileThatSaysNothing(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("v.yml"), "# later\n");
        home = directory.toString();

        values("@~/v.yml", "./v.yml");

        assertEquals(
                List.of(
                        "--extra-vars: expected @ before the name of a file, found './v.yml'",
                        home + "/v.yml: the file is empty, expected variables, such as 'name: value'"),
                problems.all().stream().map(Object::toString).toList());
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
                        "--extra-vars: a quote (') is opened and never closed in 'a='b'",
                        "--extra-vars: expected a mapping of names to values, found something else in '[1]'",
                        "--extra-vars: expected key=value, a JSON or YAML mapping or @file, found 'foo'"),
                problems.all().stream().map(Object::toString).toList());
    }

    private Map<String, Object> values(String... options) {
        Map<String, Object> values = new LinkedHashMap<>();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                System.out,
                System.err,
                Map.of("HOME", home),
                Path.of(""),
                Passwords.ofTerminal(),
                Terminal.PIPE);
        ExtraVars.read(List.of(options), surroundings, problems)
                .forEach((name, node) -> values.put(name, node.value()));
        return values;
    }
}
