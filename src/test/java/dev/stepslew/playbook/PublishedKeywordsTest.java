package dev.stepslew.playbook;

import dev.stepslew.PublishedPage;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page lists every keyword at each place where it may stand. */
class PublishedKeywordsTest {

    @Test
    void thePageHasThemAll() throws IOException {
        String rows = Arrays.stream(Keyword.Place.values())
                .map(place -> "| %s | %s |\n"
                        .formatted(
                                place.word(),
                                Keyword.words(place).stream().sorted().collect(Collectors.joining(", "))))
                .collect(Collectors.joining());

        PublishedPage.assertSays("keywords", "| Place | Keywords |\n|---|---|\n" + rows);
    }
}
