package dev.stepslew.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.KnownState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody was told, in a file for its owner's eyes only. */
public final class KnownStateFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private KnownStateFile() {}

    /** Nothing where there is no such file. @throws IOException where it cannot be read */
    public static KnownState read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return KnownState.NOTHING;
        }
        Map<String, KnownState.Host> hosts = new LinkedHashMap<>();
        JsonNode root = JSON.readTree(file.toFile());
        for (Map.Entry<String, JsonNode> each : root.path("hosts").properties()) {
            Map<String, String> open = new LinkedHashMap<>();
            each.getValue()
                    .path("open")
                    .properties()
                    .forEach(finding ->
                            open.put(finding.getKey(), finding.getValue().asText()));
            hosts.put(each.getKey(), new KnownState.Host(outcome(each.getValue()), open));
        }
        return new KnownState(hosts);
    }

    private static HostAudit.Outcome outcome(JsonNode host) throws IOException {
        try {
            return HostAudit.Outcome.valueOf(host.path("outcome").asText());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "no outcome is called '" + host.path("outcome").asText() + "'", e);
        }
    }

    /** At once and whole. */
    public static void write(Path file, KnownState state) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode hosts = root.putObject("hosts");
        state.hosts().forEach((name, host) -> {
            ObjectNode node =
                    hosts.putObject(name).put("outcome", host.outcome().name());
            ObjectNode open = node.putObject("open");
            host.open().forEach(open::put);
        });
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path written = Files.createTempFile(directory, ".told-", ".new");
        try {
            JSON.writeValue(written.toFile(), root);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
