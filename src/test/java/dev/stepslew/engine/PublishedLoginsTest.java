package dev.stepslew.engine;

import dev.stepslew.PublishedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page lists every variable that says how to reach a host and as whom to work there. */
class PublishedLoginsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/stepslew/engine");
    private static final Pattern VARIABLE = Pattern.compile("\"(ansible_[a-z_]*[a-z])\"");

    @Test
    void thePageHasThemAll() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String name : List.of("Logins.java", "Becoming.java")) {
            sources.append(Files.readString(SOURCES.resolve(name)));
        }
        String names = VARIABLE.matcher(sources)
                .results()
                .map((MatchResult found) -> "`" + found.group(1) + "`")
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));

        PublishedPage.assertSays("connection variables", names + "\n");
    }
}
