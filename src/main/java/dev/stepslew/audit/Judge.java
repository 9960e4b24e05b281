package dev.stepslew.audit;

import dev.stepslew.StepslewException;
import dev.stepslew.audit.RuleResult.Result;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides every rule of the profiles for one host. Pure, but for templates that look something up. */
final class Judge {

    private final Templar templar;
    private final List<RuleBook> books;

    Judge(Templar templar, List<RuleBook> books) {
        this.templar = templar;
        this.books = List.copyOf(books);
    }

    /** What became of a rule. */
    record Judged(RuleBook book, RuleBook.Entry entry, Seen seen) {

        RuleResult result() {
            return new RuleResult(book.profile().id(), entry.rule().id(), seen.result(), seen.evidence());
        }
    }

    List<Judged> judge(HostView host, View view) {
        return books.stream()
                .flatMap(book ->
                        book.entries().stream().map(entry -> new Judged(book, entry, seen(book, entry, host, view))))
                .toList();
    }

    private Seen seen(RuleBook book, RuleBook.Entry entry, HostView host, View view) {
        Survey system = host.survey().under("system");
        if (!book.systems().fit(system)) {
            return Seen.notApplicable("for " + book.systems() + "; this is "
                    + (system.text("name").isEmpty() ? "another system" : system.text("name")));
        }
        try {
            if (entry.when().isPresent() && !templar.condition(entry.when().get(), view)) {
                return Seen.notApplicable("its condition does not hold here");
            }
            return seen(entry.condition(), host, view);
        } catch (StepslewException wrong) {
            return Seen.unknown(wrong.getMessage());
        } catch (IllegalStateException wrong) {
            return Seen.unknown(entry.at() + ": " + wrong.getMessage());
        }
    }

    private Seen seen(Condition condition, HostView host, View view) {
        if (condition instanceof Condition.BuiltIn builtIn) {
            Map<String, Object> terms = new LinkedHashMap<>();
            builtIn.with().forEach((name, node) -> terms.put(name, templar.resolve(node, view)));
            return builtIn.check().looking().look(host, new Terms(terms));
        }
        Condition.Own own = (Condition.Own) condition;
        if (templar.condition(own.require(), view)) {
            return Seen.passed("it holds: " + shown(own.require()));
        }
        return Seen.failed(own.say()
                .map(say -> templar.print(templar.resolve(say, view)))
                .orElseGet(() -> "it does not hold: " + shown(own.require())));
    }

    private static String shown(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text().strip() : String.valueOf(node.value());
    }

    /** The finding of a rule that is not met. */
    static Finding finding(Judged judged) {
        Rule rule = judged.entry().rule();
        String profile = judged.book().profile().id();
        return new Finding(
                profile + "/" + rule.id(),
                Finding.Kind.RULE,
                rule.id(),
                profile,
                judged.seen().result() == Result.FAILED ? rule.severity() : mild(rule.severity()),
                judged.seen().result(),
                title(judged),
                judged.seen().evidence(),
                judged.seen().at(),
                rule.mend(),
                java.util.Optional.empty());
    }

    /** A rule says what must be so; the linter's say what must not. */
    private static String title(Judged judged) {
        String title = judged.entry().rule().title();
        if (judged.entry().condition() instanceof Condition.BuiltIn builtIn
                && builtIn.check().name().equals("lint")) {
            return title;
        }
        return switch (judged.seen().result()) {
            case NOT_PROVABLE -> "not provable: " + title;
            case UNKNOWN -> "not known: " + title;
            default -> "not met: " + title;
        };
    }

    /** What is not known to be wrong is not the worst. */
    private static Severity mild(Severity severity) {
        return severity.compareTo(Severity.MEDIUM) < 0 ? Severity.MEDIUM : severity;
    }
}
