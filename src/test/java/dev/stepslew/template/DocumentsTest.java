package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.Agreement;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** YAML documents that chance made, against what ansible-core's loader made of them. */
class DocumentsTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path RECORDED = Path.of("src/test/resources/template/documents.json");

    @Test
    void readsWhatAnsibleReads() throws IOException {
        assertAgrees("documents (recorded)", RECORDED);
    }

    @Test
    @Tag("soak")
    void readsWhatChanceMakesToday(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(run(PYTHON, "-c", "import ansible") == 0, "ansible-core is not installed");
        long seed = Long.getLong("seed", System.nanoTime() % 1_000_000);
        Path fresh = directory.resolve("documents.json");

        int status = run(
                PYTHON,
                RECORDED.resolveSibling("documents.py").toString(),
                String.valueOf(seed),
                Integer.getInteger("documents", 3000).toString(),
                fresh.toString());

        assertEquals(0, status);
        assertAgrees("documents by chance, seed " + seed, fresh);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void assertAgrees(String subject, Path recorded) throws IOException {
        List<String> disagreed = new ArrayList<>();
        JsonNode documents = new ObjectMapper().readTree(recorded.toFile());
        for (JsonNode document : documents) {
            String ours = read(document.get("doc").asText());
            boolean same = document.has("error")
                    ? ours.startsWith("error: ")
                    : ours.equals(document.get("result").asText());
            if (!same) {
                disagreed.add(document.toPrettyString() + "\nstepslew: " + ours);
            }
        }

        Agreement.agreed(subject, documents.size() - disagreed.size());
        Agreement.disagreed(subject, disagreed.size());
        assertTrue(disagreed.isEmpty(), () -> disagreed.size() + " disagreed:\n" + String.join("\n", disagreed));
    }

    private static String read(String document) {
        Problems problems = new Problems();
        Object value =
                Yaml.parse(document, "documents.yml", problems).map(Node::value).orElse(None.NONE);
        return problems.isEmpty()
                ? Printing.repr(value)
                : "error: " + problems.all().get(0).message();
    }
}
