package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line that chronyd acts on.
 *
 * @param name in lower case
 * @param words its arguments as they stand
 * @param settings its options, where it has such
 * @param doubts what is accepted but hardly meant
 */
public record Directive(String name, Position at, List<Word> words, List<Setting> settings, List<Fault> doubts) {

    public Directive {
        words = List.copyOf(words);
        settings = List.copyOf(settings);
        doubts = List.copyOf(doubts);
    }

    public boolean is(String... names) {
        return List.of(names).contains(name);
    }

    /** An argument, counted from 0; empty where there are fewer. */
    public String word(int index) {
        return index < words.size() ? words.get(index).text() : "";
    }

    /** Where an argument stands; the directive itself where there are fewer. */
    public Position at(int index) {
        return index < words.size()
                ? new Position(at.file(), at.line(), words.get(index).column())
                : at;
    }

    /** An argument as chronyd reads a number. */
    public Optional<Double> number(int index) {
        return new Cursor(word(index)).number();
    }

    /** An argument as chronyd reads a whole number. */
    public Optional<Integer> integer(int index) {
        return new Cursor(word(index)).int32();
    }

    public boolean has(String option) {
        return setting(option).isPresent();
    }

    /** An option; the last one where it is repeated. */
    public Optional<Setting> setting(String option) {
        return settings.stream()
                .filter(setting -> setting.name().equals(option))
                .reduce((first, second) -> second);
    }

    /** An option's value as a number. */
    public Optional<Double> number(String option) {
        return setting(option).flatMap(setting -> new Cursor(setting.value()).number());
    }

    /** An option's value as a whole number. */
    public Optional<Integer> integer(String option) {
        return setting(option).flatMap(setting -> new Cursor(setting.value()).int32());
    }

    /** As chronyd prints it: single blanks between the words. */
    public String text() {
        String arguments = words.stream().map(Word::text).collect(Collectors.joining(" "));
        return arguments.isEmpty() ? name : name + " " + arguments;
    }
}
