package dev.stepslew.template;

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

    private static final Path RECORDED = Path.of("src/test/resources/template/documents.json");

    @Test
    void readsWhatAnsibleReads() throws IOException {
        assertAgrees("documents (recorded)", RECORDED);
    }

    @Test
    @Tag("soak")
    void readsWhatChanceMakesToday(@TempDir Path directory) throws IOException, InterruptedException {
        Python.assumeHas("ansible");
        long seed = Long.getLong("seed", System.nanoTime() % 1_000_000);

        Path fresh = Python.record(
                "documents.py", directory.resolve("documents.json"), seed, Integer.getInteger("documents", 3000));

        assertAgrees("documents by chance, seed " + seed, fresh);
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
        Agreement.assertAll(subject, documents.size(), disagreed);
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
