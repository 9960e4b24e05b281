package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class AbbreviationsTest {

    @Command(name = "inner")
    private static final class Inner {
        @Option(names = {"-t", "--tags"})
        private String tags = "";

        @Option(names = {"--diff", "--diff=full"})
        private boolean diff;

        @Option(names = {"--vault-password-file", "--vault-pass-file"})
        private String file = "";

        @Option(names = "--list-hosts")
        private boolean hosts;

        @Option(names = "--list-tags")
        private boolean listTags;
    }

    @Test
    void writesInFullWhatCanBeOneOptionOnly() {
        assertArrayEquals(words("inner --tags a --tags=b --diff"), full("inner --tag a --ta=b --dif"));
        assertEquals("--vault-pass-file", full("inner --vault")[1]);
    }

    @Test
    void leavesWhatCouldBeSeveralOrNone() {
        for (String words : new String[] {"inner --list", "inner --nope", "inner -- --tag", "inner -tag", "--tag"}) {
            assertArrayEquals(words(words), full(words));
        }
    }

    @Test
    void leavesWhatIsWhole() {
        assertArrayEquals(words("inner --diff=full --tags"), full("inner --diff=full --tags"));
    }

    private static String[] full(String words) {
        return Abbreviations.written(new CommandLine(new Outer()).addSubcommand(new Inner()), words(words));
    }

    private static String[] words(String words) {
        return words.split(" ");
    }

    @Command(name = "outer")
    private static final class Outer {}
}
