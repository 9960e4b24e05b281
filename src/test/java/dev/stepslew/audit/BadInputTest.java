package dev.stepslew.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles and waivers that make no sense are told with place and nearest right word, all at once. */
class BadInputTest {

    private static final String GOOD = """
            profile: ours
            title: our rules
            rules:
              - id: OUR1
                title: four sources
                severity: high
                rationale: because
                reference: our handbook
                mend: add some
                require: config.sources | length >= 4
                say: "only {{ config.sources | length }}"
            """;

    @TempDir
    Path home;

    @Test
    void aGoodOneIsRead() {
        assertEquals(List.of(), problems(GOOD));
    }

    @Test
    void everyMistakeHasItsPlace() {
        String text = GOOD.replace("severity: high", "severity: hihg")
                .replace("mend: add some", "mnd: add some")
                .replace("require: config.sources | length >= 4", "require: config.sources | lenght >= 4");

        List<String> problems = problems(text);

        assertTrue(
                problems.contains("ours.yml:6:15: 'hihg' is no severity; expected critical, high, medium or low"),
                problems.toString());
        assertTrue(
                problems.contains("ours.yml:9:5: unknown key 'mnd' in a rule (did you mean 'mend'?)"),
                problems.toString());
        assertTrue(problems.contains("ours.yml:4:5: rule 'OUR1' says no mend"), problems.toString());
        assertTrue(
                problems.stream().anyMatch(each -> each.startsWith("ours.yml:10:") && each.contains("lenght")),
                problems.toString());
    }

    @Test
    void checksAndTheirTermsAreKnown() {
        String text = GOOD.replace("require: config.sources | length >= 4", "check: maxpol")
                .replace("    say: \"only {{ config.sources | length }}\"\n", "");
        assertEquals(List.of("ours.yml:10:12: there is no check 'maxpol' (did you mean 'maxpoll'?)"), problems(text));
        assertEquals(
                List.of("ours.yml:11:12: unknown key 'mots' in check maxpoll (did you mean 'most'?)"),
                problems(text.replace("maxpol", "maxpoll") + "    with: {mots: 3}\n"));
    }

    @Test
    void aRuleThatIsThereTwiceIsTold() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("  - id"));

        assertEquals(List.of("ours.yml:12:5: rule 'OUR1' is there twice"), problems(twice));
    }

    @Test
    void aProfileThatIsNotThereHasANearestWord() {
        Problems problems = new Problems();
        new Profiles(new Templar()).find("cis-debain12", home, problems);

        assertTrue(
                problems.all().toString().contains("there is no profile 'cis-debain12' (did you mean 'cis-debian12'?)"),
                problems.all().toString());
    }

    @Test
    void waiversNeedARuleThatExistsAReasonAndADay() {
        List<String> problems = waivers("""
                - {rule: CHR01, reason: known, until: 2027-01-31}
                - {rule: CHR010}
                - {rule: drift/content, reason: known, until: soon}
                - {rule: clock/wrong, reason: known, untill: 2027-01-31}
                """);

        assertEquals(
                List.of(
                        "w.yml:1:10: there is no rule 'CHR01' (did you mean 'CHR001'?); see 'stepslew audit --explain all'",
                        "w.yml:2:10: a waiver needs a reason: whoever reads the report wants to know why",
                        "w.yml:3:47: until: 'soon' is no day; expected one such as 2027-03-31",
                        "w.yml:4:38: unknown key 'untill' in a waiver (did you mean 'until'?)"),
                problems);
    }

    private List<String> waivers(String text) {
        Problems problems = new Problems();
        Node node = Yaml.parse(text, "w.yml", problems).orElseThrow();
        List<RuleBook> books = new Profiles(new Templar()).find("stepslew-baseline", home, problems);
        Waivers.read(node, Position.of("w.yml"), Auditor.profiles(books), problems);
        return problems.all().stream().map(Object::toString).toList();
    }

    private List<String> problems(String text) {
        try {
            Files.writeString(home.resolve("ours.yml"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Problems problems = new Problems();
        new Profiles(new Templar()).find("./ours.yml", home, problems);
        return problems.all().stream()
                .map(problem -> problem.toString().replace(home + "/./", "").replace(home + "/", ""))
                .toList();
    }
}
