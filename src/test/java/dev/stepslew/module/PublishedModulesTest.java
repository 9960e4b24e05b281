package dev.stepslew.module;

import dev.stepslew.PublishedPage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page lists every module with the arguments that it obeys. */
class PublishedModulesTest {

    @Test
    void thePageHasThemAll() throws IOException {
        String rows = Modules.names().stream().map(PublishedModulesTest::row).collect(Collectors.joining());

        PublishedPage.assertSays("modules", "| Module | Arguments |\n|---|---|\n" + rows);
    }

    private static String row(String name) {
        Parameters parameters = Modules.find(name).orElseThrow().parameters();
        List<String> words = parameters.all().stream()
                .map(parameter -> (parameter.name().equals(Parameters.FREE_FORM) ? "free text" : parameter.name())
                        + (parameter.required() ? "*" : ""))
                .sorted()
                .toList();
        String any = parameters.takesAnyKey() ? ", any other" : "";
        return "| `%s` | %s |\n"
                .formatted(name, words.isEmpty() && !any.isEmpty() ? "any" : String.join(", ", words) + any);
    }
}
