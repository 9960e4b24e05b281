package dev.stepslew.cli;

import dev.stepslew.yaml.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The command line of what is scheduled: one that only looks, is right, and asks nobody anything. */
final class ScheduledWords {

    private static final Set<String> LOOKING = Set.of("audit", "verify");
    private static final List<String> ASKING = List.of("-k", "-K", "-J", "-h", "--step");
    private static final Set<String> FILES = Set.of("--history", "--log-dir");

    private ScheduledWords() {}

    static void check(List<String> words, Surroundings surroundings) {
        if (words.isEmpty()) {
            throw new BadOption(
                    "what shall run? expected -- and behind it a command, such as: -- audit playbooks/chrony.yml -i inventories/production");
        }
        String command = words.get(0);
        if (!LOOKING.contains(command)) {
            String hint =
                    command.equals("run") ? "; nobody would watch a rollout" : Suggestion.didYouMean(command, LOOKING);
            throw new BadOption(
                    "'" + command + "' cannot be scheduled; expected audit or verify, which only look" + hint);
        }
        if (IntStream.range(0, words.size()).anyMatch(i -> tellsSecret(words, i))) {
            throw new BadOption("behind --: the URL of a webhook is a secret, and everyone can read a schedule; "
                    + "expected --webhook @FILE, with the URL in the file");
        }
        new Program(surroundings).complaint(ASKING, words).ifPresent(wrong -> {
            throw new BadOption("behind --: " + wrong);
        });
    }

    private static boolean tellsSecret(List<String> words, int i) {
        return words.get(i).startsWith("--webhook=http")
                || i > 0
                        && words.get(i - 1).equals("--webhook")
                        && !words.get(i).startsWith("@");
    }

    /** What is wrong with the words of an audit, if anything. */
    static Optional<String> complaint(List<String> words, Surroundings surroundings) {
        List<String> all = Stream.concat(Stream.of("audit"), words.stream()).toList();
        return new Program(surroundings).complaint(ASKING, all);
    }

    /** The directories of the files that it writes. */
    static Stream<Path> written(List<String> words) {
        return IntStream.range(0, words.size()).boxed().flatMap(i -> written(words, i).stream());
    }

    private static Optional<Path> written(List<String> words, int i) {
        String word = words.get(i);
        int equals = word.indexOf('=');
        String option = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? i + 1 < words.size() ? words.get(i + 1) : "" : word.substring(equals + 1);
        if (option.equals("--output") && value.contains("=")) {
            return Optional.of(directoryOf(value.substring(value.indexOf('=') + 1)));
        }
        return FILES.contains(option) && !value.isEmpty() && !value.startsWith("jdbc:") && !value.equals("none")
                ? Optional.of(directoryOf(value))
                : Optional.empty();
    }

    private static Path directoryOf(String file) {
        return Optional.ofNullable(Path.of(file).getParent()).orElse(Path.of(""));
    }
}
