package dev.stepslew;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of what stepslew knows of Ansible's language. Its sections are made of the program's own registries; with
 * {@code -Drecord=true} they are written anew.
 */
public final class PublishedPage {

    private static final Path PAGE = Path.of("src/main/doc/subset.md");

    private PublishedPage() {}

    /** The section with this mark must say this. */
    public static void assertSays(String section, String text) throws IOException {
        String page = Files.readString(PAGE);
        Matcher place = Pattern.compile("(?s)(?<=<!-- begin %1$s -->\n).*?(?=<!-- end %1$s -->)".formatted(section))
                .matcher(page);
        if (!place.find()) {
            throw new IllegalStateException("the page has no section " + section);
        }
        if (Boolean.getBoolean("record")) {
            Files.writeString(PAGE, page.substring(0, place.start()) + text + page.substring(place.end()));
        } else {
            assertEquals(text, place.group(), PAGE + " is out of date; -Drecord=true writes it anew");
        }
    }
}
