package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inventories in TOML: what ansible-inventory has made of them is recorded beside each, as its plugin alone reads it. */
class TomlInventoryTest {

    private static final Path RECORDED = Path.of("src/test/resources/inventory/toml");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"fleet", "values", "plain"})
    void isReadAsRecorded(String name) throws IOException {
        CommandLineRun run =
                list(RECORDED.resolve(name + ".toml").toAbsolutePath().toString(), Map.of());

        assertEquals(Files.readString(RECORDED.resolve(name + ".json")), run.out(), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[t.hosts                      | 1:9: expected ']' behind the name of a table, found the end of the line",
                "[t]; hosts = ['a']            | 2:9: 'hosts' of group 't' must be a table",
                "[t]; hostz = {}               | 2:1: unknown key 'hostz' in group 't', expected hosts, children or vars"
                        + " (did you mean 'hosts'?)",
                "[t]; vars = 1                 | 2:8: 'vars' of group 't' must be a table",
                "[t]; children = { a = 1 }     | 2:12: 'children' of group 't' must be a list of names",
                "[t]; children = [1]           | 2:13: the name of a group must be text",
                "[t.hosts]; h = 'x'            | 2:5: what follows host 'h' must be a table of its variables, such as {}",
                "[t.hosts]; \"h[2:1]\" = {}    | 2:1: range '[2:1]' begins after its end",
                "[t.hosts]; h = {}; h = {}     | 3:1: 'h' has a value already; say it once",
                "[t.hosts]; h = {}; [t.hosts]  | 3:4: 'hosts' has a value already; say it once",
                "[t]; a.b = 1; a = 2           | 3:1: 'a' has a value already; say it once",
                "[t.vars]; x = abc             | 2:5: 'abc' is no value; text stands in quotes",
                "[t.vars]; x = 1979-13-01      | 2:5: there is no such day or time: '1979-13-01'",
                "[t.vars]; x = \"a             | 2:7: expected \" at the end of the text, found the end of the line",
                "[t.vars]; x = \"\\q\"         | 2:6: unknown escape '\\q'; write '\\\\' for a backslash",
                "[t.vars]; x = [1, 2           | 3:1: expected ',' or ']' in a list, found the end of the file",
                "[t.vars]; x = {a = 1          | 2:11: expected '}' at the end of a table in one line, found the end of"
                        + " the line",
                "[t.vars]; x = 1 2             | 2:7: expected the end of the line, found '2'",
                "[t.vars]; = 1                 | 2:1: expected a key, such as name or \"any name\", found '='",
                "title = 1                     | 1:1: 'title' is no group: a group is a table, such as [web.hosts]",
                "plugin = 'constructed'        | 1:10: inventory plugins are configured in YAML",
            })
    void mistakesHaveTheirPlace(String text, String complaint) throws IOException {
        Files.writeString(directory.resolve("bad.toml"), text.replace("; ", "\n") + "\n");

        assertEquals("bad.toml:" + complaint + "\n", list("bad.toml", Map.of()).err());
    }

    @Test
    void onlyWhereItsPluginIsEnabled() throws IOException {
        Files.writeString(directory.resolve("h.toml"), "[t.hosts]\nh = {}\n");

        assertEquals(
                "h.toml: the inventory plugin 'toml' is not among those that enable_plugins names (ini, yaml)\n",
                list("h.toml", Map.of("ANSIBLE_INVENTORY_ENABLED", "ini,yaml")).err());
    }

    private CommandLineRun list(String source, Map<String, String> environment) {
        CommandLineRun run = CommandLineRun.in(directory, environment, "inventory", "--list", "-i", source);
        return new CommandLineRun(run.code(), run.out(), run.err().replace(directory + "/", ""));
    }
}
