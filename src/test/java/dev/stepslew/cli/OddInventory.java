package dev.stepslew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An inventory such as nobody should write, made up by chance: every form of YAML and INI that Ansible puts up with,
 * directories of many kinds of sources, constructed groups, scripts. What {@code compatibility.md} says to differ is left out.
 */
final class OddInventory {

    private static final int ONE_WITH_MISTAKES_IN = 5;

    private final OddChance chance;
    private final OddIni ini;
    private final OddYaml yaml;
    private final OddConstructed constructed;
    private final OddVariableFiles variables;

    private OddInventory(OddChance chance) {
        this.chance = chance;
        this.ini = new OddIni(chance);
        this.yaml = new OddYaml(chance);
        this.constructed = new OddConstructed(chance);
        // of these Ansible reads only what it is asked for
        this.variables = new OddVariableFiles(chance.withoutMistakes());
    }

    /** Writes one, and says what {@code -i} is given. */
    static List<String> write(Path home, Random random) throws IOException {
        OddChance chance = new OddChance(random, random.nextInt(ONE_WITH_MISTAKES_IN) == 0);
        return new OddInventory(chance).write(home);
    }

    private List<String> write(Path home) throws IOException {
        List<String> sources = new ArrayList<>();
        for (int i = 1 + chance.below(3); i > 0; i--) {
            sources.add(source(home, i));
        }
        if (chance.one(4)) {
            sources.add(
                    chance.below(sources.size() + 1), chance.any(List.of("lit1,h1", "h2:23,", "web[1:2],", " s , t,")));
        }
        variables.write(home);
        return List.copyOf(sources);
    }

    private String source(Path home, int number) throws IOException {
        switch (chance.below(8)) {
            case 0, 1, 2 -> {
                String name = chance.any(List.of("hosts", "inv.ini", "prod", "hosts.cfg.x")) + number;
                Files.writeString(home.resolve(name), ini.text());
                return name;
            }
            case 3, 4, 5 -> {
                String name = "hosts" + number + chance.any(List.of(".yml", ".yaml", "", ".json"));
                Files.writeString(home.resolve(name), yaml.text());
                return name;
            }
            default -> {
                return directory(home, "dir" + number);
            }
        }
    }

    private String directory(Path home, String name) throws IOException {
        Path directory = Files.createDirectory(home.resolve(name));
        List<String> files =
                List.of("10-a", "20-b.yml", "Z", "_x", "a.yaml", "B", "c.json", "1", "~q", "d.txt", "e.local");
        for (String file : files) {
            switch (chance.below(6)) {
                case 0 -> Files.writeString(directory.resolve(file), ini.text());
                case 1 -> Files.writeString(directory.resolve(file), yaml.text());
                default -> {}
            }
        }
        Files.writeString(directory.resolve("5th"), "[fifth]\nh5\n");
        for (String ignored :
                List.of("x.ini", "x.orig", "x~", "x.cfg", "x.retry", "x.pyc", "x.md", "x.rst", "x.bak", ".x")) {
            if (chance.one(4)) {
                Files.writeString(directory.resolve(ignored), "ghost\n");
            }
        }
        if (chance.one(3)) {
            script(directory.resolve("script"));
        }
        if (chance.one(3)) {
            Path deep = Files.createDirectory(directory.resolve("deep"));
            Files.writeString(deep.resolve("in"), ini.text());
            variables.write(deep);
        }
        if (chance.one(2)) {
            Files.writeString(directory.resolve("zz-constructed.yml"), constructed.text());
        }
        variables.write(directory);
        return name;
    }

    private void script(Path file) throws IOException {
        String vars = chance.one(2) ? "\"vars\": {\"a\": [1, null, \"x\"]}, " : "";
        String meta = chance.one(2) ? ", \"_meta\": {\"hostvars\": {\"s1\": {\"b\": 1.5}, \"s9\": {\"c\": true}}}" : "";
        String list = "{\"fromscript\": {" + vars
                + "\"hosts\": [\"s1\", \"h1\"]}, \"short\": [\"s2\"], \"up\": {\"children\": [\"fromscript\", \"web\"]}"
                + meta + "}";
        Files.writeString(
                file,
                "#!/bin/sh\nif [ \"$1\" = --host ]; then echo '{\"asked\": \"'$2'\"}'; else echo '" + list + "'; fi\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("not executable: " + file);
        }
    }
}
