package dev.stepslew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Directories group_vars and host_vars with all that may and may not be in them, made up by chance. */
final class OddVariableFiles {

    private final OddChance chance;

    OddVariableFiles(OddChance chance) {
        this.chance = chance;
    }

    void write(Path directory) throws IOException {
        if (chance.one(3)) {
            return;
        }
        for (String group : List.of("all", "web", "db", "web-east", "ungrouped", "grüppe", "a.b", "fifth", "always")) {
            variables(directory.resolve("group_vars"), group);
        }
        for (String host : List.of("h1", "web1", "2001:db8::7", "ten.example.com", "solo", "hö", "s1", "localhost")) {
            variables(directory.resolve("host_vars"), host);
        }
    }

    private void variables(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        switch (chance.below(9)) {
            case 0 -> Files.writeString(directory.resolve(name), vars());
            case 1 -> Files.writeString(directory.resolve(name + ".yml"), vars());
            case 2 -> {
                Files.writeString(directory.resolve(name + ".yaml"), vars());
                Files.writeString(directory.resolve(name + ".json"), "{\"b\": \"json\", \"j\": [1, 2.5, null, true]}");
            }
            case 3 -> {
                Path many = Files.createDirectory(directory.resolve(name));
                for (String file : List.of(
                        "b.yml",
                        "a",
                        "C.yaml",
                        "c.json",
                        "1.yml",
                        "x.txt",
                        ".hid.yml",
                        "bak.yml~",
                        "no.ext.yml",
                        "e.YML")) {
                    if (chance.one(2)) {
                        Files.writeString(many.resolve(file), file.endsWith("json") ? "{\"j\": 1}" : vars());
                    }
                }
                Path deep = Files.createDirectory(many.resolve(chance.any(List.of("deep", "d.d", ".git", "back~"))));
                Files.writeString(deep.resolve("z.yml"), vars());
            }
            case 4 ->
                Files.writeString(
                        directory.resolve(name + chance.any(List.of(".yml", "", ".json"))),
                        chance.any(List.of("", "---\n", "{}", "# only\n", "~\n", "---\n...\n")));
            case 5 -> {
                Files.createDirectory(directory.resolve(name));
                Files.writeString(directory.resolve(name + ".yml"), vars());
            }
            case 6 ->
                Files.writeString(
                        directory.resolve(name + chance.any(List.of(".txt", ".yml~", ".ini", ".YML"))), "wrong: 1\n");
            default -> {}
        }
    }

    private String vars() {
        StringBuilder text = new StringBuilder(chance.one(2) ? "---\n" : "");
        new OddYaml(chance).variables(text, "");
        return text.toString();
    }
}
