package dev.stepslew.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.template.Templar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page about audits says what there is. */
class AuditPageTest {

    @Test
    void everyProfileCheckAndFindingHasItsLine() throws IOException {
        List<String> page = Files.readAllLines(Path.of("src/main/doc/audit.md"));
        List<String> missing = new ArrayList<>(rows());
        missing.removeAll(page);
        for (Standing each : Standing.values()) {
            String start = "| `" + each.profile() + "/" + each.rule().id() + "` | "
                    + each.rule().severity().name().toLowerCase(Locale.ROOT) + " |";
            if (page.stream().noneMatch(line -> line.startsWith(start))) {
                missing.add(start);
            }
        }

        assertTrue(missing.isEmpty(), () -> "the page lacks:\n" + String.join("\n", missing));
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (RuleBook book : new Profiles(new Templar()).shipped()) {
            Profile profile = book.profile();
            rows.add("| `" + profile.id() + "` | " + profile.rules().size() + " | " + profile.title() + " |");
        }
        Checks.every()
                .forEach(check -> rows.add("| `" + check.name() + "` | "
                        + String.join(
                                ", ",
                                check.terms().stream()
                                        .map(term -> "`" + term + "`")
                                        .toList())
                        + " | " + check.meaning() + " |"));
        return rows;
    }
}
