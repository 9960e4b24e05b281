package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What chronyd would not understand, or would understand otherwise than it looks. */
final class LanguageCheck implements Check {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|\\{#");
    private static final Pattern NO_VALUE =
            Pattern.compile("(?i)none|null|undefined|omit|__omit_place_holder__.*|\\[]|''|\"\"");
    private static final String COMMENT = "!;#%";

    @Override
    public void look(Scene scene) {
        scene.config().allLines().forEach(line -> line(scene, line));
        scene.config().sourceLines().forEach(line -> sourceLine(scene, line));
        scene.config().faults().stream()
                .filter(fault -> fault.kind() == Fault.Kind.UNREADABLE || fault.kind() == Fault.Kind.TOO_DEEP)
                .forEach(fault -> scene.report(Rule.INCLUDE, fault.at(), fault.message()));
        repeated(scene);
    }

    private static void line(Scene scene, ConfigLine line) {
        if (line.isBlank() || line.isComment()) {
            return;
        }
        if (isTemplate(line)) {
            unrendered(scene, line);
            return;
        }
        Optional<Word> comment = trailingComment(line);
        if (comment.isPresent()) {
            Position at = new Position(
                    line.at().file(), line.at().line(), comment.get().column());
            scene.report(
                    Rule.TRAILING_COMMENT,
                    at,
                    "'" + Bytes.shown(comment.get().text())
                            + "' does not begin a comment here, chronyd reads it as an argument");
            return;
        }
        line.fault().ifPresent(fault -> scene.report(rule(fault), fault.at(), fault.message()));
        line.directive().ifPresent(directive -> directive(scene, directive));
    }

    private static boolean isTemplate(ConfigLine line) {
        return TEMPLATE.matcher(line.text()).find();
    }

    private static void unrendered(Scene scene, ConfigLine line) {
        int column = line.text().indexOf('{') + 1;
        scene.report(
                Rule.UNRENDERED,
                new Position(line.at().file(), line.at().line(), column),
                "a template expression was left unrendered: '"
                        + Bytes.shown(line.text().substring(column - 1).strip()) + "'");
    }

    /** A word behind the first that begins as a comment would, unless it is part of a value. */
    private static Optional<Word> trailingComment(ConfigLine line) {
        List<Word> words = ArgumentReader.words(line.text(), 0);
        boolean file = line.directive().filter(each -> each.words().size() == 1).isPresent();
        return words.stream()
                .skip(1)
                .filter(word -> COMMENT.indexOf(word.text().charAt(0)) >= 0)
                .filter(word -> !file || word.text().length() == 1)
                .findFirst();
    }

    private static Rule rule(Fault fault) {
        return switch (fault.kind()) {
            case UNKNOWN_DIRECTIVE -> Rule.UNKNOWN_DIRECTIVE;
            case TOO_NEW -> Rule.TOO_NEW;
            case MISSING_ARGUMENT, TOO_MANY_ARGUMENTS, BAD_OPTION, BAD_VALUE -> Rule.BAD_ARGUMENT;
            case TOO_LONG -> Rule.TOO_LONG;
            case UNREADABLE, TOO_DEEP -> Rule.INCLUDE;
            case TEXT_BEHIND_NUMBER -> Rule.TEXT_BEHIND_NUMBER;
            case OUT_OF_RANGE -> Rule.OUT_OF_RANGE;
        };
    }

    private static void directive(Scene scene, Directive directive) {
        directive.doubts().forEach(fault -> scene.report(rule(fault), fault.at(), fault.message()));
        if (directive.is("server", "pool", "peer")) {
            host(scene, directive, 0);
        }
        for (int i = 1; directive.is("initstepslew") && i < directive.words().size(); i++) {
            host(scene, directive, i);
        }
        Definition definition = Language.chrony().directive(directive.name()).orElseThrow();
        if (definition.arguments().equals("ignored")) {
            scene.report(Rule.IGNORED, directive.at(), "'" + directive.name() + "' has no effect any more");
        }
    }

    private static void host(Scene scene, Directive directive, int index) {
        String name = directive.word(index);
        if (Language.chrony().isOptionOfSource(name)) {
            scene.report(
                    Rule.EMPTY_HOST,
                    directive.at(index),
                    "'" + directive.name() + "' takes '" + name + "' for the name of a host");
        } else if (NO_VALUE.matcher(name).matches()) {
            scene.report(
                    Rule.EMPTY_HOST,
                    directive.at(index),
                    "'" + Bytes.shown(name)
                            + "' looks like a variable without value and is taken for the name of a host");
        }
    }

    private static void sourceLine(Scene scene, ConfigLine line) {
        line.fault().ifPresent(fault -> scene.report(Rule.SOURCE_FILE, fault.at(), fault.message()));
        line.directive()
                .filter(each -> !each.is("server", "pool", "peer"))
                .ifPresent(each -> scene.report(
                        Rule.SOURCE_FILE, each.at(), "'" + each.name() + "' has no effect in a file of sources"));
        line.directive().filter(each -> each.is("server", "pool", "peer")).ifPresent(each -> directive(scene, each));
    }

    private static void repeated(Scene scene) {
        Map<String, Directive> earlier = new HashMap<>();
        for (Directive directive : scene.config().directives()) {
            Definition definition =
                    Language.chrony().directive(directive.name()).orElseThrow();
            // one for each address family, and whatever is ignored may be so twice
            if (definition.adds()
                    || directive.is("bindacqaddress")
                    || definition.arguments().equals("ignored")) {
                continue;
            }
            Directive before = earlier.put(directive.name(), directive);
            if (before != null) {
                scene.report(
                        Rule.REPEATED,
                        before.at(),
                        "'%s' is replaced by line %s".formatted(Bytes.shown(before.text()), place(before, directive)));
            }
        }
    }

    private static String place(Directive from, Directive to) {
        boolean same = from.at().file().equals(to.at().file());
        return to.at().line() + (same ? "" : " of " + to.at().file());
    }
}
