package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final List<String> NAMES = List.of("inventory_hostname", "vip", "site", "peer");

    private final OwnWords words = new OwnWords();

    @Test
    void putsHostsTogetherThatDifferInTheirOwnWordsOnly() {
        words.learn(Map.of("a1", Map.of("vip", "10.0.0.1"), "a2", Map.of("vip", "10.0.0.2")));

        List<Likeness> found = alike(Map.of("a1", "+bind 10.0.0.1", "a2", "+bind 10.0.0.2"));

        assertEquals(1, found.size());
        assertEquals(
                Map.of("10.0.0.1", List.of("a1"), "10.0.0.2", List.of("a2")),
                found.get(0).differences(found.get(0).hosts()).get("vip"));
    }

    @Test
    void keepsApartWhoHasAnothersWord() {
        words.learn(Map.of("a1", Map.of("vip", "10.0.0.1"), "a2", Map.of("vip", "10.0.0.2")));

        assertEquals(
                2,
                alike(ordered("a1", "+bind 10.0.0.1", "a2", "+bind 10.0.0.1\n+bind 10.0.0.1"))
                        .size());
        assertEquals(
                2,
                alike(ordered("a1", "+bind 10.0.0.2", "a2", "+bind 10.0.0.1")).size());
    }

    @Test
    void seesThatALineWithEverybodysNamesIsTheSame() {
        words.hosts(List.of("ntp1", "ntp2"));

        List<Likeness> found =
                alike(ordered("ntp1", "+allow ntp1 ntp2\n+id ntp1", "ntp2", "+allow ntp1 ntp2\n+id ntp2"));

        assertEquals(1, found.size());
        assertEquals(
                List.of("inventory_hostname"),
                List.copyOf(found.get(0).differences(found.get(0).hosts()).keySet()));
    }

    @Test
    void takesNoPartOfAWordForAWord() {
        words.learn(Map.of("a1", Map.of("vip", "10.0.0.1"), "a2", Map.of("vip", "10.0.0.2")));

        assertEquals(
                2,
                alike(ordered("a1", "+bind 10.0.0.11", "a2", "+bind 10.0.0.21")).size());
    }

    @Test
    void coversEveryHostOnceAndGivesItsOwnLinesBack() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Map<String, Map<String, String>> values = values(random);
            OwnWords own = new OwnWords();
            own.hosts(List.copyOf(values.keySet()));
            own.learn(values);
            Map<String, List<List<Part>>> told = new LinkedHashMap<>();
            List<String> form = form(random);
            values.forEach((host, named) -> told.put(host, blocks(form, named, random)));

            List<Likeness> found = Likeness.of(told, own);

            List<String> covered = new ArrayList<>();
            found.forEach(each -> covered.addAll(each.hosts()));
            assertEquals(
                    told.keySet().stream().sorted().toList(),
                    covered.stream().sorted().toList());
            found.forEach(each -> each.hosts().forEach(host -> assertEquals(told.get(host), each.of(host))));
        }
    }

    @Test
    void isTheSameAsInAnEarlierBatchOnlyForAllOfIt() {
        words.learn(Map.of("a1", Map.of("vip", "10.0.0.1"), "a2", Map.of("vip", "10.0.0.2")));
        Likeness first = alike(Map.of("a1", "+bind 10.0.0.1")).get(0);

        assertTrue(first.takesAll(alike(Map.of("a2", "+bind 10.0.0.2")).get(0)));
        assertEquals(List.of("a1", "a2"), List.copyOf(first.hosts()));
    }

    private List<Likeness> alike(Map<String, String> texts) {
        Map<String, List<List<Part>>> told = new LinkedHashMap<>();
        texts.forEach((host, text) -> told.put(host, List.of(parts(text))));
        return Likeness.of(told, words);
    }

    private static Map<String, String> ordered(String one, String text, String other, String otherText) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(one, text);
        texts.put(other, otherText);
        return texts;
    }

    private static List<Part> parts(String text) {
        return text.lines()
                .map(line -> new Part(UnifiedDiff.colour(line), line, Part.Kind.DIFF))
                .toList();
    }

    private static Map<String, Map<String, String>> values(Random random) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 1 + random.nextInt(12)).forEach(number -> {
            Map<String, String> named = new LinkedHashMap<>();
            named.put("inventory_hostname", "ntp" + number);
            named.put("vip", "10.0.0." + (number + random.nextInt(2)));
            named.put("site", random.nextBoolean() ? "west" : "east");
            named.put("peer", "ntp" + (1 + random.nextInt(12)));
            values.put("ntp" + number, named);
        });
        return values;
    }

    /** Words of a text, where a name of a variable stands for its value. */
    private static List<String> form(Random random) {
        List<String> form = new ArrayList<>();
        for (int word = random.nextInt(12); word >= 0; word--) {
            form.add(
                    random.nextBoolean()
                            ? NAMES.get(random.nextInt(NAMES.size()))
                            : List.of("ntp1", "10.0.0.3", "west", "x", "").get(random.nextInt(5)));
        }
        return form;
    }

    private static List<List<Part>> blocks(List<String> form, Map<String, String> values, Random random) {
        List<String> text = new ArrayList<>();
        form.forEach(word -> text.add(values.getOrDefault(word, word)));
        if (random.nextInt(5) == 0) {
            text.add("odd");
        }
        List<Part> parts = parts("+" + String.join(random.nextInt(20) == 0 ? "\n-" : " ", text));
        return List.of(parts, List.of(Part.plain("")));
    }
}
