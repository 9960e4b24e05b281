package dev.stepslew.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {

    private final Problems problems = new Problems();

    @Test
    void resolvesPlainScalarsAsPyYaml() {
        assertEquals(
                List.of(
                        420L,
                        17L,
                        "0o17",
                        1000L,
                        31L,
                        5L,
                        685230L,
                        -7L,
                        true,
                        false,
                        true,
                        false,
                        "1e3",
                        1000.0,
                        0.5,
                        Double.NEGATIVE_INFINITY,
                        None.NONE,
                        None.NONE,
                        "2024-01-02",
                        "yes",
                        "0x",
                        "1.2.3",
                        "-",
                        "."),
                value("[0644, 021, 0o17, 1_000, 0x1F, 0b101, 190:20:30, -7, yes, Off, TRUE, n0o, 1e3, 1.0e+3, .5,"
                                .replace("n0o", "no")
                        + " -.inf, ~, null, 2024-01-02, 'yes', 0x, 1.2.3, '-', .]"));
        assertEquals(new BigInteger("123456789012345678901"), value("123456789012345678901"));
        assertEquals(Map.of("a", None.NONE), value("a:"));
    }

    @Test
    void knowsThePlaceOfEachScalarsFirstCharacter() {
        Node.Mapping root = mapping("""
                plain: word
                quoted:   "word"
                tagged: !unsafe 'word'
                anchored: &a  # why
                  word
                block: |-
                  first
                   second
                indented: >2

                     deep
                list:
                  - {k: v}
                empty:
                """);

        assertEquals(
                new Position("f.yml", 1, 8), root.get("plain").orElseThrow().at());
        assertEquals(
                new Position("f.yml", 2, 12), root.get("quoted").orElseThrow().at());
        assertEquals(
                new Position("f.yml", 3, 18), root.get("tagged").orElseThrow().at());
        assertEquals(
                new Position("f.yml", 5, 3), root.get("anchored").orElseThrow().at());
        assertEquals(
                new Position("f.yml", 7, 3), root.get("block").orElseThrow().at());
        assertEquals(
                new Position("f.yml", 10, 3), root.get("indented").orElseThrow().at());
        assertEquals("\n   deep\n", root.get("indented").orElseThrow().value());
        assertEquals(
                new Position("f.yml", 13, 3), root.get("list").orElseThrow().at());
        assertEquals(new Position("f.yml", 1, 1), root.at());
        assertEquals(
                new Position("f.yml", 14, 7), root.get("empty").orElseThrow().at());
    }

    @Test
    void mergesAliasesUnderTheMappingsOwnKeys() {
        Object value = value("""
                a: &a {x: 1, y: 1}
                b: &b {y: 2, z: 2}
                c:
                  y: 3
                  <<: [*a, *b]
                """);

        assertEquals(Map.of("y", 3L, "z", 2L, "x", 1L), ((Map<?, ?>) value).get("c"));
    }

    @Test
    void keepsUnsafeAndVaultTags() {
        Node.Mapping root = mapping("a: !unsafe {b: '{{ x }}'}\nc: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\n");

        Node.Mapping a = (Node.Mapping) root.get("a").orElseThrow();
        assertEquals(Node.Tag.UNSAFE, ((Node.Scalar) a.get("b").orElseThrow()).tag());
        assertEquals(Node.Tag.VAULT, ((Node.Scalar) root.get("c").orElseThrow()).tag());
    }

    @Test
    void warnsOfDuplicateKeysAndTakesTheLast() {
        assertEquals(Map.of("a", 2L), value("a: 1\na: 2\n"));

        assertEquals(
                "[f.yml:2:1: duplicate key 'a', first said in line 1; the last one counts]",
                problems.warnings().toString());
        assertTrue(problems.isEmpty());
    }

    @Test
    void takesTabsBetweenTokensButNotAsIndentation() {
        assertEquals(Map.of("a", "b\tc", "d", 1L), value("a:\t\tb\tc\nd: \t1\t\n"));
        assertEquals(
                new Position("f.yml", 1, 5),
                mapping("a: \tb").get("a").orElseThrow().at());
    }

    @Test
    void takesTabsInBracketsAndBelowPlainScalars() {
        assertEquals(
                Map.of("a", List.of("b", "c?d"), "e", "f\ng"), value("a: [\n\tb,\n\tc?d]\ne: f\n \t\n \tg\n \t# h\n"));
    }

    @Test
    void readsJson() {
        assertEquals(
                Map.of("a", Arrays.asList(1L, true, None.NONE, "/\u00e9\n"), "b", Map.of()),
                value("{\n\t\"a\": [1,true, null, \"\\/\\u00e9\\n\"],\n\t\"b\":{}}\n"));
    }

    @Test
    void takesAnEmptyFileForNothing() {
        assertEquals(Optional.empty(), Yaml.parse("# nothing\n---\n", "f.yml", problems));
        assertEquals(Optional.empty(), Yaml.parse("", "f.yml", problems));
        assertTrue(problems.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: {{ var }}                 | 1:4: a value that begins with '{{' needs quotes, write: a: "{{ var }}"
            a: {{ var }}/foo             | 1:4: a value that begins with '{{' needs quotes, write: a: "{{ var }}/foo"
            a: {{ v["k"] }}              | 1:4: a value that begins with '{{' needs quotes, write: a: '{{ v["k"] }}'
            a: "open                     | 1:4: the quote that opens here is never closed
            a: 'x' y                     | 1:8: text after the closing quote; put quotes around the whole value
            a: b: c                      | 1:5: a ':' that makes no sense here; put quotes around a value that contains ': ', or mend the indentation
            a:\\n\\tb: 1                 | 2:1: a tab where YAML wants spaces; indent with spaces
            a: %x                        | 1:4: a value cannot begin with '%'; put quotes around it
            a: @x                        | 1:4: a value cannot begin with '@'; put quotes around it
            a: [1, 2                     | 1:9: expected ',' or ']' for the bracket opened in line 1
            a:\\n  - b\\n - c            | 3:2: not in line with the mapping that began in line 1; mend the indentation
            a: "\\\\d"                   | 1:6: unknown escape '\\d' in double quotes; double the backslash or use single quotes
            a: *b                        | 1:4: alias '*b' has no anchor before it; put quotes around the value if it should begin with '*'
            a: !foo b                    | 1:4: unknown tag '!foo', expected !unsafe or !vault
            a: 1\\n---\\nb: 2            | 2:1: a second document begins here, expected one per file (remove '---')
            a: 1\\nb                     | 2:2: expected 'key: value'; is the ':' or the space after it missing?
            [a:]                         | 1:2: expected a space after the ':'; put quotes around a value that contains one
            a: 0x_                       | 1:4: '0x_' is no number; put quotes around it
            a: "\\ud83d"                | 1:4: an escape of half a character; write the whole one as \\U and eight digits
            %FOO x\\n---\\na: 1          | 1:1: unknown directive '%FOO', expected %YAML or %TAG; put quotes around a text that begins with %
            a: 1\\n%YAML 1.1            | 2:1: a % directive that no document follows; put quotes around a text that begins with %
            a: >\\n\\tb                  | 2:1: a tab where YAML wants spaces; indent with spaces
            ? [a]\\n: 1                  | 1:3: a list or mapping cannot be a key, expected text
            a: !!int x                   | 1:4: 'x' is no int
            a: &x [*x]                   | 1:8: alias '*x' has no anchor before it; put quotes around the value if it should begin with '*'
            """)
    void saysWhatIsWrongAndHowToMendIt(String text, String expected) {
        Yaml.parse(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\"), "f.yml", problems);

        assertEquals(List.of("f.yml:" + expected), lines());
    }

    @Test
    void refusesAliasesThatStandForTooMuch() {
        StringBuilder laughs = new StringBuilder("l0: &l0 [a, a, a, a, a, a, a, a, a, a]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("l%d: &l%d [".formatted(i, i))
                    .append("*l%d,".formatted(i - 1).repeat(10))
                    .append("]\n");
        }

        Yaml.parse(laughs.toString(), "f.yml", problems);

        assertTrue(lines().get(0).contains("stand for more than"), lines().toString());
    }

    @Test
    void tellsOfAFileThatEndsWithinAnEscape() {
        Yaml.parse("a: \"q\\u", "f.yml", problems);

        assertEquals(List.of("f.yml:1:8: the file ends within an escape such as '\\u00e9'"), lines());
    }

    @Test
    void refusesWhatIsTooDeep() {
        Yaml.parse("[".repeat(20_000), "f.yml", problems);

        assertEquals(List.of("f.yml:1:201: more than 200 levels deep"), lines());
    }

    @Test
    void tellsAFileThatCannotBeRead(@TempDir Path directory) throws Exception {
        Path latin1 =
                Files.write(directory.resolve("l.yml"), "a: b\nc: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        Yaml.read(directory.resolve("absent.yml"), problems);
        Yaml.read(directory, problems);
        Yaml.read(latin1, problems);

        assertEquals(
                List.of(
                        directory + ": is a directory, expected a file",
                        directory + "/absent.yml: no such file",
                        latin1 + ":2:4: byte 9 is not UTF-8; save the file in UTF-8"),
                lines());
    }

    @Test
    void neverFailsOtherwiseThanByAProblem() {
        String seed = """
                - hosts: "web:&a"
                  vars: &v {a: [1, 'two', "\\u0041"], b: !unsafe x}
                  tasks:
                    - name: x  # comment
                      copy: content="{{ a }}" dest=/tmp/x
                      <<: *v
                      block: |+
                        text
                """;
        Random random = new Random(20);
        for (int i = 0; i < 5000; i++) {
            String mutant = Mutant.of(seed, random);
            Problems found = new Problems();
            Optional<Node> node = Yaml.parse(mutant, "f.yml", found);
            assertTrue(node.isEmpty() || found.isEmpty(), mutant);
            assertTrue(found.all().size() <= 1, mutant);
        }
    }

    private Object value(String text) {
        Object value = Yaml.parse(text, "f.yml", problems).orElseThrow().value();
        assertEquals(List.of(), lines());
        return value;
    }

    private Node.Mapping mapping(String text) {
        return (Node.Mapping) Yaml.parse(text, "f.yml", problems).orElseThrow();
    }

    private List<String> lines() {
        return problems.all().stream().map(Problem::toString).collect(Collectors.toList());
    }
}
