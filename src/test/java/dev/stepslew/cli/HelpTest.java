package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of help, as it stands in a pipe or on the narrowest terminal. */
class HelpTest {

    private static final int WIDTH = 80;
    private static final Pattern SUBCOMMAND = Pattern.compile("(?m)^  ([a-z][a-z_-]*)(?:, [a-z-]+)?  ");

    /** A path, an address or a number with points in it: picocli would go on behind any full stop. */
    private static final Pattern CUT_WORD = Pattern.compile(".*\\S[./]\\n {16,}[a-z0-9].*|.*:\\n {16,}//.*");

    /** Lines that were broken by hand; they may be broken once more, which leaves a word alone in its line. */
    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^(\\S.*)\\n(?=([a-z]\\S*))");

    static Stream<List<String>> pages() {
        List<List<String>> all = new ArrayList<>();
        collect(List.of(), all);
        return all.stream();
    }

    private static void collect(List<String> command, List<List<String>> all) {
        // the probe has a page of its own, since it runs on hosts, too
        if (command.equals(List.of("probe"))) {
            return;
        }
        all.add(command);
        String help = help(command);
        if (help.contains("\nCommands:\n")) {
            String commands = help.substring(help.indexOf("\nCommands:\n")).split("\n\n", 2)[0];
            SUBCOMMAND.matcher(commands).results().map(name -> name.group(1)).forEach(name -> {
                List<String> words = new ArrayList<>(command);
                words.add(name);
                collect(words, all);
            });
        }
    }

    private static String help(List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.add("--help");
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertEquals("0 ", run.code() + " " + run.err());
        return run.out();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isBrokenWhereAPersonWouldBreakIt(List<String> command) {
        String help = help(command);

        assertEquals(
                List.of(), help.lines().filter(line -> line.length() > WIDTH).toList());
        assertEquals(List.of(), found(CUT_WORD, help).map(MatchResult::group).toList());
        assertEquals(
                List.of(),
                found(PARAGRAPH, help)
                        .filter(lines ->
                                lines.group(1).length() + lines.group(2).length() + 1 < WIDTH)
                        .map(MatchResult::group)
                        .toList());
    }

    private static Stream<MatchResult> found(Pattern pattern, String help) {
        return pattern.matcher(help).results();
    }
}
