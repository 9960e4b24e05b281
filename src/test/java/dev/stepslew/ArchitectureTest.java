package dev.stepslew;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.stepslew.broken.BrokenClasses;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may know whom, and who may use which library. Each rule is also shown to find a breach. */
class ArchitectureTest {

    private static final String ROOT = "dev.stepslew";

    /** A room may import from rooms of a lower level only; those of one level don't know each other. */
    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("probe", 0),
            Map.entry("connection", 1),
            Map.entry("notice", 1),
            Map.entry("yaml", 1),
            Map.entry("plan", 2),
            Map.entry("schedule", 2),
            Map.entry("config", 3),
            Map.entry("vars", 3),
            Map.entry("inventory", 4),
            Map.entry("template", 4),
            Map.entry("playbook", 4),
            Map.entry("chrony", 4),
            Map.entry("module", 5),
            Map.entry("engine", 6),
            Map.entry("audit", 7),
            Map.entry("lab", 7),
            Map.entry("saved", 7),
            Map.entry("history", 8),
            Map.entry("page", 8),
            Map.entry("report", 9),
            Map.entry("serve", 10),
            Map.entry("cli", 11));

    /** What can carry a change out. */
    private static final Set<String> ROADS =
            Set.of(ROOT + ".plan.Change", ROOT + ".plan.Decision", ROOT + ".engine.Rollout");

    private static final int FEWEST_CLASSES = 150;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackagesOf(BrokenClasses.class);

    @Test
    void looksAtTheWholeProgram() {
        assertTrue(CLASSES.size() > FEWEST_CLASSES, "only " + CLASSES.size() + " classes were found");
    }

    @Test
    void everyRoomHasItsLevel() {
        Set<String> rooms = new TreeSet<>();
        CLASSES.forEach(each -> rooms.add(room(each)));
        rooms.remove("");

        Set<String> withoutLevel = new TreeSet<>(rooms);
        withoutLevel.removeAll(LEVELS.keySet());

        assertEquals(Set.of(), withoutLevel);
    }

    @Test
    void roomsKnowOnlyLowerOnes() {
        holds(classes().should(dependOnLowerRoomsOnly()));
    }

    @Test
    void probeNeedsOnlyTheJdk() {
        holds(classes()
                .that()
                .resideInAPackage("..probe")
                .and()
                .areNotAnnotatedWith(NullMarked.class)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "..probe"));
    }

    @Test
    void librariesStayInTheirRooms() {
        holds(only("com.fasterxml..", "..yaml", "..report", "..page", "..saved"));
        holds(only("org.yaml.snakeyaml..", "..yaml"));
        holds(only("com.hubspot..", "..template"));
        holds(only("org.apache.sshd..", "..connection.ssh", "..lab"));
        holds(only("picocli..", "..cli"));
        holds(only("com.github.difflib..", "..report"));
        holds(only("java.sql..", "..history"));
        holds(only("org.sqlite..", "..history"));
        holds(only("org.postgresql..", "..history"));
    }

    @Test
    void onlyTheCommandsPrintOrExit() {
        holds(noClasses()
                .that(are("outside of cli and the probe's door", each -> !mayPrint(each)))
                .should(useStandardStreams())
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class));
    }

    /** An audit hears of changes and can neither make one nor reach a host. */
    @Test
    void auditsCannotChangeAnything() {
        holds(noClasses()
                .that()
                .resideInAPackage("..audit..")
                .should()
                .dependOnClassesThat(are(
                        "roads to a host",
                        each -> ROADS.contains(each.getName()) || room(each).equals("connection"))));
    }

    @Test
    void everyRoomIsNullMarked() {
        holds(classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class));
        Set<String> without = new TreeSet<>();
        CLASSES.forEach(each -> without.add(each.getPackageName()));
        CLASSES.stream()
                .filter(each -> each.getSimpleName().equals("package-info"))
                .forEach(each -> without.remove(each.getPackageName()));

        assertEquals(Set.of(), without);
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void nobodyIsAManager() {
        holds(noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl"));
    }

    /** The rule is kept by the program, and is broken by the classes made for that. */
    private static void holds(ArchRule rule) {
        rule.check(CLASSES);
        assertThrows(AssertionError.class, () -> rule.check(BROKEN), rule.getDescription() + " finds no breach");
    }

    private static ArchRule only(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchCondition<JavaClass> dependOnLowerRoomsOnly() {
        return new ArchCondition<>("depend on rooms of a lower level only") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    boolean satisfied = isAllowed(from, dependency.getTargetClass());
                    events.add(new SimpleConditionEvent(from, satisfied, dependency.getDescription()));
                }
            }
        };
    }

    private static boolean isAllowed(JavaClass from, JavaClass to) {
        String one = room(from);
        String other = room(to);
        if (!to.getPackageName().startsWith(ROOT) || one.equals(other)) {
            return isAllowedInside(from, to);
        }
        // everybody may use the root, but the probe, which travels alone; and it uses nobody
        return other.isEmpty()
                ? !one.equals("probe")
                : !one.isEmpty() && LEVELS.getOrDefault(one, -1) > LEVELS.getOrDefault(other, -1);
    }

    /** connection.ssh and connection.local know connection and not each other; connection knows neither. */
    private static boolean isAllowedInside(JavaClass from, JavaClass to) {
        String here = from.getPackageName();
        String there = to.getPackageName();
        return !there.startsWith(ROOT) || here.equals(there) || here.startsWith(there + ".");
    }

    private static String room(JavaClass each) {
        String name = each.getPackageName().replaceFirst("^dev\\.stepslew(\\.broken)?\\.?", "");
        return name.replaceFirst("\\..*", "");
    }

    private static boolean mayPrint(JavaClass each) {
        return room(each).equals("cli") || each.getName().equals(ROOT + ".probe.Main");
    }

    private static ArchCondition<JavaClass> useStandardStreams() {
        return new ArchCondition<>("use System.out or System.err") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                List<JavaAccess<?>> uses = new ArrayList<>();
                from.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                        .filter(access -> access.getTarget().getRawType().isEquivalentTo(PrintStream.class))
                        .forEach(uses::add);
                events.add(new SimpleConditionEvent(from, !uses.isEmpty(), from.getName() + " uses " + uses));
            }
        };
    }

    private static DescribedPredicate<JavaClass> are(String words, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(words, test);
    }
}
