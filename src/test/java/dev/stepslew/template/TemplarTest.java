package dev.stepslew.template;

import static dev.stepslew.template.Variables.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplarTest {

    private static final Position AT = new Position("play.yml", 3, 11);

    private final Templar templar = new Templar();

    @Test
    void rendersTheChronyConfigurationOfThisProject() throws IOException {
        Path file = Path.of("templates/chrony.conf.j2");
        Variables variables = Variables.none().with("vip", "192.0.2.10");

        String rendered = templar.file(file, variables);

        assertEquals(Files.readString(file).replace("{{ vip }}", "192.0.2.10"), rendered);
    }

    @Test
    void keepsTheTypeOfAWholeExpression() {
        Variables variables = Variables.none()
                .with("list", List.of(1, "two"))
                .with("number", 5)
                .with("flag", "{{ number == 5 }}");

        assertEquals(List.of(1L, "two"), templar.resolve(node("{{ list }}"), variables));
        assertEquals(5L, templar.resolve(node("{{ number }}"), variables));
        assertEquals("6", templar.resolve(node("{{ number + 1 }}"), variables));
        assertEquals(true, templar.resolve(node("{{ flag }}"), variables));
        assertEquals("a 5", templar.resolve(node("a {{ number }}"), variables));
    }

    @Test
    void templatesNestedValuesButNotTheirKeys() {
        Map<String, Object> value = Map.of("{{ a }}", List.of("{{ a }}", Map.of("b", "{{ a }}-{{ a }}")));

        Object resolved = templar.resolve(node(value), Variables.none().with("a", "x"));

        assertEquals(Map.of("{{ a }}", List.of("x", Map.of("b", "x-x"))), resolved);
    }

    @Test
    void tellsWhereAnUndefinedNameStandsInATemplate() {
        String source = "{% if true %}\n{% endif %}\n# one\nserver {{ vipp }}\n";

        TemplateError error = assertThrows(
                TemplateError.class,
                () -> templar.text(source, "chrony.conf.j2", Variables.none().with("vip", "x")));

        assertTrue(error.isUndefined());
        assertEquals("chrony.conf.j2:4:11: 'vipp' is undefined (did you mean 'vip'?)", error.getMessage());
    }

    @Test
    void tellsTheWayToAnUndefinedNameInAVariable() {
        Variables variables = Variables.none().with("servers", "{{ ntp }}").with("config", "{{ servers }}");

        TemplateError error =
                assertThrows(TemplateError.class, () -> templar.text("\n {{ config }}", "t.j2", variables));

        assertEquals(
                "vars.yml:1:13: 'ntp' is undefined (used via 'servers' at vars.yml:2:12) (used via 'config' at t.j2:2:5)",
                error.getMessage());
    }

    @Test
    void seesThatAVariableIsDefinedByItself() {
        Variables variables = Variables.none().with("a", "{{ b }}").with("b", "{{ a }}");

        TemplateError error = assertThrows(TemplateError.class, () -> templar.expression("a", AT, variables));

        assertTrue(error.getMessage().contains("'a' is defined by itself: a -> b -> a"), error.getMessage());
        assertFalse(error.isUndefined());
    }

    @Test
    void conditionsFollowPythonsTruth() {
        Variables variables =
                Variables.none().with("text", "false").with("empty", List.of()).with("one", 1);

        assertTrue(templar.condition(node("text"), variables));
        assertFalse(templar.condition(node("empty"), variables));
        assertTrue(templar.condition(node("one == 1 and text is defined"), variables));
        assertFalse(templar.condition(node(List.of("one == 1", "one == 2")), variables));
        assertFalse(templar.condition(node(false), variables));
        assertTrue(templar.condition(node("{{ one == 1 }}"), variables));
        assertFalse(templar.condition(node("nope is defined and nope.x == 1"), variables));
        assertThrows(TemplateError.class, () -> templar.condition(node("nope == 1"), variables));
    }

    @Test
    void reportsTheColumnWithinAPlainScalar() {
        TemplateError error =
                assertThrows(TemplateError.class, () -> templar.condition(node("true and nope"), Variables.none()));

        assertEquals("play.yml:3:20: 'nope' is undefined", error.getMessage());
    }

    @Test
    void waitsForWhatOnlyTheRunWillBring() {
        Variables variables = Variables.none().withData("result", new Later("result"));

        NotYetKnown later = assertThrows(NotYetKnown.class, () -> templar.condition(node("result.rc == 0"), variables));

        assertEquals("result", later.name());
        assertFalse(templar.condition(node("false and result.rc == 0"), variables));
    }

    @Test
    void waitsForWhatIsHiddenInAList() {
        Variables variables = Variables.none().withData("results", List.of(new Later("uptime")));

        assertThrows(NotYetKnown.class, () -> templar.resolve(node("{{ results }}"), variables));
        assertThrows(
                NotYetKnown.class, () -> templar.text("{% if true %}{{ results[0] }}{% endif %}", "t.j2", variables));
    }

    @Test
    void neverTemplatesData() {
        Variables variables = Variables.none().withData("output", "{{ secret }}");

        assertEquals("got {{ secret }}", templar.resolve(node("got {{ output }}"), variables));
    }

    @Test
    void followsTheArgumentsOfTheTemplateModule() throws IOException {
        Path file = directory.resolve("t.j2");
        Files.writeString(file, "  [% if true %]\n(( a ))\n  [% endif %]\n");
        Map<String, Object> style = Map.of(
                "block_start_string",
                "[%",
                "block_end_string",
                "%]",
                "variable_start_string",
                "((",
                "variable_end_string",
                "))",
                "lstrip_blocks",
                true,
                "newline_sequence",
                "\r\n");

        assertEquals("x\r\n", templar.file(file, style, Variables.none().with("a", "x")));
    }

    @Test
    void tellsThePlaceWithinAnIncludedFile() throws IOException {
        Path file = directory.resolve("t.j2");
        Files.writeString(file, "{% for s in servers %}\n{% include 'part.j2' %}\n{% endfor %}\n");
        Files.writeString(directory.resolve("part.j2"), "server\n  {{ s.adress }}\n");
        Variables variables = Variables.none().with("servers", List.of(Map.of("address", "192.0.2.1")));

        TemplateError error = assertThrows(TemplateError.class, () -> templar.file(file, variables));

        assertEquals(
                directory.resolve("part.j2") + ":2:8: 's' has no attribute 'adress' (did you mean 'address'?)",
                error.getMessage());
    }

    @Test
    void changesOfATemplateStayInIt() {
        List<Object> data = new java.util.ArrayList<>(List.of(1L));
        Variables variables = Variables.none()
                .withData("list", data)
                .withData("hostvars", Map.of("h", Map.of("list", data, "lazy", node("{{ list | first }}"))));
        String template =
                "{% set _ = list.append(2) %}{% set _ = hostvars.h.list.append(3) %}{{ list }} {{ hostvars.h.lazy }}";

        assertEquals("[1, 2] 1", templar.text(template, "t.j2", variables));
        assertEquals(List.of(1L), data);
    }

    @Test
    void lookupsThatRunCommandsWaitForTheRun() {
        Node pipe = node("{{ lookup('pipe', 'echo hi') }}");

        assertEquals("hi", templar.resolve(pipe, Variables.none()));
        assertThrows(NotYetKnown.class, () -> templar.preflight().resolve(pipe, Variables.none()));
    }

    @Test
    void findsWhatWithKeysLoopOver() {
        Node terms = node(List.of(List.of(1, 2), List.of("a")));

        assertEquals("[[1, 'a'], [2, 'a']]", templar.print(templar.lookup("nested", terms, Variables.none())));
        assertEquals("[1, 2, 'a']", templar.print(templar.lookup("items", terms, Variables.none())));
    }

    @Test
    void readsYamlWithItsOwnReader() {
        Variables variables = Variables.none().with("text", "a: [1, yes]\nb: {c: 0o7}\n");

        assertEquals(
                "{'a': [1, True], 'b': {'c': '0o7'}}",
                templar.print(templar.resolve(node("{{ text | from_yaml }}"), variables)));
    }

    @Test
    void tellsAllMistakesOfATemplateAtOnce() throws IOException {
        Problems problems = new Problems();
        Path file = directory.resolve("bad.j2");
        Files.writeString(file, "{{ a b }}\n{% fi x %}\n{{ x | defualt('') }}\n{% if x %}\n{{ (1 }}\n");

        templar.check(file, problems);

        assertEquals(
                List.of(
                        new Problem(new Position(file.toString(), 1, 6), "unexpected 'b', expected the end of the tag"),
                        new Problem(new Position(file.toString(), 2, 4), "unknown tag 'fi' (did you mean 'if'?)"),
                        new Problem(
                                new Position(file.toString(), 3, 8),
                                "unknown filter 'defualt' (did you mean 'default'?)"),
                        new Problem(new Position(file.toString(), 4, 4), "'if' is not closed (expected 'endif')"),
                        new Problem(new Position(file.toString(), 5, 7), "unexpected '}', expected ')'")),
                problems.all());
    }

    @TempDir
    private Path directory;

    @Test
    void aFileThatThisUserMayNotReadIsToldAsThat() throws IOException {
        Path file = Files.writeString(directory.resolve("t.j2"), "x");
        assertTrue(file.toFile().setReadable(false));
        assumeFalse(Files.isReadable(file), "root may read everything");

        TemplateError error =
                assertThrows(TemplateError.class, () -> new Templar().read(file, new Position("site.yml", 3, 5)));

        assertEquals(
                "cannot read " + file + ": this user may not", error.problem().message());
    }

    @Test
    void whatWasEncryptedIsDataAndNeverATemplate() {
        Templar opening = new Templar(new FixedDecryption("{{ 1 + 1 }}"));
        Position at = new Position("vars.yml", 7, 9);
        Node.Scalar vaulted = new Node.Scalar("envelope", "envelope", true, Node.Tag.VAULT, at);

        assertEquals("{{ 1 + 1 }}", opening.resolve(vaulted, Variables.none()));
        assertEquals(
                "a {{ 1 + 1 }}",
                opening.text("a {{ v }}", "t.j2", Variables.none().withData("v", vaulted)));
        TemplateError error = assertThrows(TemplateError.class, () -> new Templar().resolve(vaulted, Variables.none()));
        assertEquals("vars.yml:7:9: the value " + Decryption.NO_PASSWORD, error.getMessage());
    }

    private record FixedDecryption(String content) implements Decryption {
        @Override
        public byte[] decrypt(byte[] envelope) {
            return content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public void keepSecret(String text) {}

        @Override
        public String masked(String text) {
            return text;
        }
    }
}
