package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the ansible-inventory of this machine about odd inventories, and expects the same bytes of ours. {@code -Dkept=DIRECTORY}
 * is where they stay with the answers.
 */
class OddInventoriesTest {

    private static final Path ANSIBLE = Path.of("/usr/bin/ansible-inventory");
    private static final int BATCH = 250;

    @TempDir
    Path directory;

    /** What ansible-inventory says of a source that it passes over, or of a part of one; stepslew refuses these. */
    private static final List<String> PASSED_OVER = List.of(
            "Failed to parse",
            "Unable to parse",
            "Skipping unexpected key",
            "Skipping key",
            "Skipping '",
            "duplicate dict key");

    @Test
    @Tag("soak")
    void byTheThousand() throws Exception {
        int first = Integer.getInteger("seed", 1);
        int last = first + Integer.getInteger("count", 5000);
        List<String> disagreed = new ArrayList<>();
        for (int seed = first; seed < last; seed += BATCH) {
            disagreed.addAll(compare(seed, Math.min(last, seed + BATCH)));
        }
        assertEquals(List.of(), disagreed, "seeds " + first + " to " + (last - 1));
    }

    private List<String> compare(int first, int last) throws Exception {
        if (!Files.exists(ANSIBLE)) {
            abort("SKIPPED: no ansible-core here, so nothing was compared with it");
        }
        Path home = Files.createDirectories(
                Path.of(System.getProperty("kept", directory.toString())).resolve("seeds" + first));
        List<List<List<String>>> asked = new ArrayList<>();
        for (int seed = first; seed < last; seed++) {
            Random random = new Random(seed);
            Path made = Files.createDirectory(home.resolve("%06d".formatted(seed)));
            asked.add(commands(OddInventory.write(made, random), random));
            new ObjectMapper().writeValue(made.resolve("commands.json").toFile(), asked.get(seed - first));
        }
        ask(home);
        List<String> disagreed = new ArrayList<>();
        int refused = 0;
        for (int seed = first; seed < last; seed++) {
            Path made = home.resolve("%06d".formatted(seed));
            List<?> answers =
                    new ObjectMapper().readValue(made.resolve("answers.json").toFile(), List.class);
            List<List<String>> commands = asked.get(seed - first);
            for (int i = 0; i < commands.size(); i++) {
                List<?> theirs = (List<?>) answers.get(i);
                CommandLineRun ours = run(made, commands.get(i));
                if (passedOver(theirs) && ours.code() == 1) {
                    refused++;
                    break;
                }
                boolean badQuestion = theirs.get(0).equals(5) && ours.code() == 5;
                boolean alike =
                        theirs.get(0).equals(ours.code()) && theirs.get(1).equals(ours.out());
                if (!badQuestion && !alike) {
                    disagreed.add(difference(seed, commands.get(i), theirs, ours));
                    break;
                }
            }
        }
        Agreement.agreed("odd inventories", last - first - disagreed.size() - refused);
        Agreement.disagreed("odd inventories", disagreed.size());
        Agreement.outOfSubset("odd inventories", refused);
        System.out.printf("seeds %d to %d: %d disagreed, %d refused%n", first, last - 1, disagreed.size(), refused);
        return disagreed;
    }

    private static List<List<String>> commands(List<String> sources, Random random) {
        List<String> words = new ArrayList<>(List.of("ansible-inventory"));
        sources.forEach(source -> words.addAll(List.of("-i", source)));
        if (random.nextInt(4) == 0) {
            words.addAll(List.of("-e", random.nextBoolean() ? "a=extra b='x y'" : "{\"a\": [1]}"));
        }
        List<List<String>> views = new ArrayList<>(List.of(
                List.of("--list"),
                List.of("--list", "--export"),
                List.of("--list", "--yaml"),
                List.of("--graph"),
                List.of("--graph", "--vars"),
                List.of("--host", "h1"),
                List.of("--list", "--yaml", "--export"),
                List.of("--graph", "web")));
        Collections.shuffle(views, random);
        return views.subList(0, 4).stream()
                .map(view -> Stream.concat(words.stream(), view.stream()).toList())
                .toList();
    }

    private static boolean passedOver(List<?> answer) {
        String said = answer.get(2).toString().replaceAll("\\s+", " ");
        return answer.get(0).equals(1) || PASSED_OVER.stream().anyMatch(said::contains);
    }

    private static CommandLineRun run(Path home, List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.set(0, "inventory");
        return CommandLineRun.in(home, Map.of(), words.toArray(String[]::new));
    }

    private static String difference(int seed, List<String> command, List<?> theirs, CommandLineRun ours)
            throws IOException {
        String[] their = theirs.get(1).toString().split("\n", -1);
        String[] our = ours.out().split("\n", -1);
        int line = 0;
        while (line < their.length && line < our.length && their[line].equals(our[line])) {
            line++;
        }
        return "\nseed %d %s: exit %s, expected %s; line %d%n  theirs %s%n  ours   %s%n%s%s"
                .formatted(
                        seed,
                        command,
                        ours.code(),
                        theirs.get(0),
                        line + 1,
                        line < their.length ? their[line] : "(end)",
                        line < our.length ? our[line] : "(end)",
                        ours.code() == 0 ? "" : ours.err(),
                        theirs.get(0).equals(0) ? "" : theirs.get(2));
    }

    private static void ask(Path home) throws Exception {
        Path script = Path.of("src/test/resources/inventory/run_ansible.py").toAbsolutePath();
        Process process = new ProcessBuilder("/usr/bin/python3", script.toString(), home.toString())
                .inheritIO()
                .start();
        assertEquals(true, process.waitFor(15, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
    }
}
