package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every snippet of corpus.yml, against what ansible-core answered when record.py asked it. */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/template");
    private static final String PYTHON = "/usr/bin/python3";
    private static final Position AT = new Position("corpus.yml", 1, 1);

    private final Templar templar = new Templar();

    @TempDir
    private Path directory;

    @Test
    void agreesWithWhatAnsibleAnswered() throws IOException {
        assertAgrees(CORPUS.resolve("recorded.json"));
    }

    @Test
    void agreesWithTheAnsibleThatIsInstalledHere() throws IOException, InterruptedException {
        assumeTrue(run(PYTHON, "-c", "import ansible") == 0, "ansible-core is not installed");
        Path fresh = directory.resolve("recorded.json");

        int status = run(
                PYTHON,
                CORPUS.resolve("record.py").toString(),
                CORPUS.resolve("corpus.yml").toString(),
                fresh.toString());

        assertEquals(0, status);
        assertAgrees(fresh);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    private void assertAgrees(Path recorded) throws IOException {
        JsonNode entries = new ObjectMapper().readTree(recorded.toFile());
        List<String> disagreed = new ArrayList<>();
        for (JsonNode entry : entries) {
            String expected =
                    entry.has("error") ? "an error" : entry.get("result").asText();
            String ours = answer(entry);
            boolean same = entry.has("error") ? ours.startsWith("error: ") : ours.equals(expected);
            if (!same) {
                disagreed.add(entry.get("kind").asText() + " " + entry.get("source") + "\n  ansible:  "
                        + (entry.has("error") ? entry.get("error").asText() : expected) + "\n  stepslew: " + ours);
            }
        }
        System.out.println(
                "templates: " + (entries.size() - disagreed.size()) + " agreed, " + disagreed.size() + " disagreed");
        assertTrue(disagreed.isEmpty(), () -> disagreed.size() + " disagreed:\n" + String.join("\n", disagreed));
    }

    private String answer(JsonNode entry) throws IOException {
        Path files = Files.createTempDirectory(directory, "files");
        for (var file : entry.get("files").properties()) {
            Path path = files.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().asText());
        }
        Variables variables = Variables.none().withData("playbook_dir", files.toString());
        for (var variable : entry.get("vars").properties()) {
            variables = variables.with(variable.getKey(), JsonNodes.value(variable.getValue()));
        }
        for (var data : entry.get("data").properties()) {
            variables = variables.withData(data.getKey(), JsonNodes.value(data.getValue()));
        }
        return answer(entry.get("kind").asText(), Variables.node(JsonNodes.value(entry.get("source")), AT), variables);
    }

    private String answer(String kind, Node source, Variables variables) {
        try {
            Object result =
                    switch (kind) {
                        case "value" -> templar.resolve(source, variables);
                        case "when" -> templar.condition(source, variables);
                        default -> templar.text(source.value().toString(), "corpus.j2", variables);
                    };
            return Printing.repr(result);
        } catch (TemplateError e) {
            return "error: " + e.getMessage();
        }
    }
}
