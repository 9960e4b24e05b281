package dev.stepslew.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.stepslew.Agreement;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the Ansible of this machine about random inventories and patterns, and expects the same answers of ours. */
class AnsibleAgreesTest {

    private static final Path ANSIBLE = Path.of("/usr/bin/ansible-inventory");
    private static final int CASES = 120;
    private static final int MANY_CASES = 3000;

    @TempDir
    Path directory;

    @TempDir
    Path beside;

    @Test
    void onRandomInventoriesAndPatterns() throws Exception {
        compare(0, CASES);
    }

    @Test
    @Tag("soak")
    void onThousandsOfThem() throws Exception {
        compare(Integer.getInteger("seed", CASES), MANY_CASES);
    }

    private void compare(int firstSeed, int count) throws Exception {
        if (!Files.exists(ANSIBLE)) {
            abort("SKIPPED: no ansible-core here, so nothing was compared with it");
        }
        Map<String, RandomInventory> cases = new TreeMap<>();
        for (int seed = firstSeed; seed < firstSeed + count; seed++) {
            String name = "case%05d".formatted(seed);
            cases.put(name, RandomInventory.write(Files.createDirectory(directory.resolve(name)), new Random(seed)));
        }

        Map<?, ?> answers = answers();

        List<String> disagreed = new ArrayList<>();
        cases.forEach((name, made) -> {
            try {
                compare(name, made, (Map<?, ?>) answers.get(name));
            } catch (AssertionError difference) {
                disagreed.add("seed of " + difference.getMessage());
            }
        });
        Agreement.agreed("inventories", count - disagreed.size());
        Agreement.disagreed("inventories", disagreed.size());
        assertEquals(List.of(), disagreed, "seeds " + firstSeed + " to " + (firstSeed + count - 1));
        assertEquals(count, answers.size());
    }

    private Map<?, ?> answers() throws Exception {
        String python = Files.readAllLines(ANSIBLE).get(0).substring(2).strip();
        Path script = Path.of("src/test/resources/inventory/ask_ansible.py").toAbsolutePath();
        Path out = beside.resolve("answers.json");
        Process process = new ProcessBuilder(python, script.toString(), directory.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals(true, process.waitFor(15, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
        Problems problems = new Problems();
        Node answers = Yaml.parse(Files.readString(out), "answers", problems).orElseThrow();
        problems.throwIfAny();
        return (Map<?, ?>) answers.value();
    }

    private void compare(String name, RandomInventory made, Map<?, ?> answer) {
        Problems problems = new Problems();
        Path home = directory.resolve(name);
        Inventory inventory = Inventory.read(made.sources(), home, problems);
        InventoryDocument document =
                new InventoryDocument(inventory, host -> inventory.variables(host, List.of(home), problems), problems);

        boolean refused = ((List<?>) answer.get("warned"))
                .stream().anyMatch(text -> text.toString().contains("Failed to parse"));
        if (refused) {
            assertFalse(problems.isEmpty(), name + answer.get("warned"));
            return;
        }
        assertEquals(List.of(), problems.all(), name);
        Map<?, ?> theirs = (Map<?, ?>) answer.get("list");
        Map<?, ?> ours = (Map<?, ?>) plainText(document.list());
        hostVars(theirs)
                .forEach((host, vars) -> assertEquals(vars, hostVars(ours).get(host), name + " " + host));
        assertEquals(theirs, ours, name);
        assertEquals(answer.get("graph"), document.graph(inventory.group("all")), name);
        assertEquals(ordered(made, answer.get("hosts")), ordered(made, names(inventory.hosts())), name);
        Map<String, List<String>> groupNames = new HashMap<>();
        inventory.hosts().forEach(host -> groupNames.put(host.name(), inventory.groupNames(host)));
        assertEquals(answer.get("group_names"), groupNames, name);
        for (String pattern : made.patterns()) {
            assertEquals(
                    ordered(made, ((Map<?, ?>) answer.get("selected")).get(pattern)),
                    ordered(made, select(inventory, pattern)),
                    name + " " + pattern);
        }
        assertEquals(unmatched(answer), unmatched(inventory, made), name);
    }

    private static Map<?, ?> hostVars(Map<?, ?> list) {
        return (Map<?, ?>) ((Map<?, ?>) list.get("_meta")).get("hostvars");
    }

    private static Object select(Inventory inventory, String pattern) {
        Problems problems = new Problems();
        List<String> names =
                names(inventory.select(HostPattern.parse(pattern, Position.of("hosts"), problems), problems));
        return problems.isEmpty() ? names : "error";
    }

    private static List<String> unmatched(Map<?, ?> answer) {
        return ((List<?>) answer.get("warned"))
                .stream()
                        .map(Object::toString)
                        .filter(text -> text.startsWith("Could not match"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static List<String> unmatched(Inventory inventory, RandomInventory made) {
        List<String> warned = new ArrayList<>();
        for (String pattern : made.patterns()) {
            Problems problems = new Problems();
            inventory.select(HostPattern.parse(pattern, Position.of("hosts"), problems), problems);
            problems.warnings().forEach(warning -> warned.add(warning.message()));
        }
        return warned.stream().distinct().sorted().toList();
    }

    /** Where groups are nested, Ansible's own order changes from run to run: it walks a Python set. */
    private static Object ordered(RandomInventory made, Object names) {
        return names instanceof List<?> list && made.nested()
                ? list.stream().map(Object::toString).sorted().collect(Collectors.toList())
                : names;
    }

    /** As JSON has it: keys are text. */
    private static Object plainText(Object value) {
        return Yaml.parse(Json.of(value), "ours", new Problems()).orElseThrow().value();
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream().map(Host::name).toList();
    }
}
