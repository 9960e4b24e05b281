package dev.stepslew.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Long options that are written by their first letters, as Ansible takes them: {@code --tag} for {@code --tags}. What could
 * be several options is left as it is, and so unknown. Picocli's own abbreviations are switched off: to it two names of one
 * option are two options, and a name with an equals sign in it, such as {@code --diff=full}, is one with a value.
 */
final class Abbreviations {

    private static final String END_OF_OPTIONS = "--";

    private Abbreviations() {}

    /** The same words with the options in full. */
    static String[] written(CommandLine commands, String... words) {
        List<String> full = new ArrayList<>();
        CommandLine command = commands;
        boolean options = true;
        for (String word : words) {
            options &= !word.equals(END_OF_OPTIONS);
            CommandLine inner = options ? command.getSubcommands().get(word) : null;
            command = inner == null ? command : inner;
            full.add(options && word.startsWith("--") ? full(command, word) : word);
        }
        return full.toArray(String[]::new);
    }

    private static String full(CommandLine command, String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        return meant(command, name)
                .map(option -> option + word.substring(name.length()))
                .orElse(word);
    }

    private static Optional<String> meant(CommandLine command, String name) {
        Map<String, OptionSpec> names = new TreeMap<>(command.getCommandSpec().optionsMap());
        names.keySet().removeIf(option -> option.contains("="));
        if (names.containsKey(name) || name.equals(END_OF_OPTIONS)) {
            return Optional.empty();
        }
        List<String> longer = names.keySet().stream()
                .filter(option -> option.startsWith(name))
                .toList();
        Set<OptionSpec> options = longer.stream().map(names::get).collect(Collectors.toSet());
        return options.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }
}
