package dev.stepslew.config;

import dev.stepslew.PublishedPage;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page lists every setting that is obeyed, and the others by what becomes of them. */
class PublishedSettingsTest {

    @Test
    void thePageHasThemAll() throws IOException {
        String rows = Settings.all().stream()
                .filter(setting -> setting.use() == Setting.Use.OBEYED)
                .map(setting -> "| `%s` | %s | %s |\n"
                        .formatted(
                                setting.name(),
                                String.join(", ", setting.keys()),
                                String.join(", ", setting.environment())))
                .sorted()
                .collect(Collectors.joining());

        PublishedPage.assertSays(
                "settings", "| Setting | In ansible.cfg | In the environment |\n|---|---|---|\n" + rows);
    }
}
