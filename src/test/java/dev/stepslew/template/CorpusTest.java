package dev.stepslew.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepslew.Agreement;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every snippet of corpus.yml, against what ansible-core answered when record.py asked it. */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/template");
    private static final Position AT = new Position("corpus.yml", 1, 1);

    private final Templar templar = new Templar();

    @TempDir
    private Path directory;

    @Test
    void agreesWithWhatAnsibleAnswered() throws IOException {
        assertAgrees("templates (recorded)", CORPUS.resolve("recorded.json"));
    }

    @Test
    void agreesAboutWhatIsRare() throws IOException {
        assertAgrees("templates (recorded)", CORPUS.resolve("wide.json"));
    }

    @Test
    void agreesAboutWhatIsRarer() throws IOException {
        assertAgrees("templates (recorded)", CORPUS.resolve("rare.json"));
    }

    @Test
    void agreesAboutArgumentsOfFilters() throws IOException {
        assertAgrees("templates (recorded)", CORPUS.resolve("filters.json"));
    }

    @Test
    void agreesAboutNetworks() throws IOException {
        assertAgrees("templates (recorded)", CORPUS.resolve("network.json"));
    }

    @Test
    void agreesAboutWhatChanceMade() throws IOException {
        assertAgrees("templates (recorded)", CORPUS.resolve("chance.json"));
    }

    @Test
    @Tag("soak")
    void agreesAboutWhatChanceMakesToday() throws IOException, InterruptedException {
        Python.assumeHas("ansible");
        long seed = Long.getLong("seed", System.nanoTime() % 1_000_000);

        Path fresh = Python.record(
                "chance_record.py", directory.resolve("chance.json"), seed, Integer.getInteger("snippets", 3000));

        assertAgrees("templates by chance, seed " + seed, fresh);
    }

    @Test
    void agreesWithTheAnsibleThatIsInstalledHere() throws IOException, InterruptedException {
        Python.assumeHas("ansible");

        assertAgrees("templates", recordedAfresh("corpus.yml"));
        assertAgrees("templates", recordedAfresh("wide.yml"));
        assertAgrees("templates", recordedAfresh("filters.yml"));
        assertAgrees("templates", recordedAfresh("rare.yml"));
    }

    @Test
    void agreesAboutNetworksWithTheAnsibleThatIsInstalledHere() throws IOException, InterruptedException {
        Python.assumeHas("ansible_collections.ansible.utils, netaddr");

        assertAgrees("templates", recordedAfresh("network.yml"));
    }

    private Path recordedAfresh(String corpus) throws IOException, InterruptedException {
        return Python.record("record.py", directory.resolve("recorded.json"), CORPUS.resolve(corpus));
    }

    private void assertAgrees(String subject, Path recorded) throws IOException {
        List<String> disagreed = new ArrayList<>();
        int asked = 0;
        for (JsonNode group : new ObjectMapper().readTree(recorded.toFile())) {
            Variables variables = variables(group);
            for (JsonNode entry : group.get("answers")) {
                asked++;
                String ours = answer(
                        entry.get("kind").asText(),
                        Variables.node(JsonNodes.value(entry.get("source")), AT),
                        variables);
                boolean same = entry.has("error")
                        ? ours.startsWith("error: ")
                        : ours.equals(entry.get("result").asText());
                if (!same) {
                    disagreed.add(entry.toPrettyString() + "\nstepslew: " + ours);
                }
            }
        }
        Agreement.assertAll(subject, asked, disagreed);
    }

    private Variables variables(JsonNode group) throws IOException {
        Path files = Files.createTempDirectory(directory, "files");
        for (var file : group.get("files").properties()) {
            Path path = files.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().asText());
        }
        Variables variables = Variables.none().withData("playbook_dir", files.toString());
        for (var variable : group.get("vars").properties()) {
            variables = variables.with(variable.getKey(), JsonNodes.value(variable.getValue()));
        }
        for (var data : group.get("data").properties()) {
            variables = variables.withData(data.getKey(), JsonNodes.value(data.getValue()));
        }
        return variables;
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
