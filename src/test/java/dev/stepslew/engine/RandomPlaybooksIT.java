package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.stepslew.Agreement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Playbooks made by chance end as with the Ansible of this machine. {@code -Dplays=600} says how many, {@code -Dseed=7}
 * with which to begin; each that differs is made smaller for as long as it differs, and kept with both outcomes in
 * {@code target/plays}.
 */
@Tag("soak")
class RandomPlaybooksIT {

    private static final int AT_ONCE = 2;
    private static final int TRIES = Integer.getInteger("tries", 150);
    private static final Path KEPT = Path.of(System.getProperty("kept", "target/plays"));

    @TempDir
    Path directory;

    @Test
    void endAsWithAnsible() throws Exception {
        compare(RandomDraft::of);
    }

    @Test
    void laddersOfVariablesEndAsWithAnsible() throws Exception {
        compare(LadderDraft::of);
    }

    @Test
    void tasksSeeWhatThoseBeforeThemDid() throws Exception {
        compare(PlacesDraft::of);
    }

    @Test
    void inventoriesThatChangeAreKnownAsWithAnsible() throws Exception {
        compare(InventoryDraft::of);
    }

    @Test
    void rolesBringRolesAsWithAnsible() throws Exception {
        compare(RolesDraft::of);
    }

    @Test
    void fleetsEndAsWithAnsible() throws Exception {
        compare(FleetDraft::of);
    }

    private void compare(LongFunction<Draft> drafts) throws Exception {
        if (!AnsibleReferee.isThere()) {
            abort("SKIPPED: no ansible-core 2.14 here, so nothing was compared with it");
        }
        long first = Long.getLong("seed", 1);
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        ThreadLocal<AnsibleReferee> referees = ThreadLocal.withInitial(RandomPlaybooksIT::referee);
        List<Future<Optional<String>>> found = LongStream.range(first, first + Long.getLong("plays", 200))
                .mapToObj(seed -> pool.submit(() -> difference(seed, drafts.apply(seed), referees.get())))
                .toList();
        List<String> differing = new ArrayList<>();
        for (Future<Optional<String>> one : found) {
            one.get().ifPresent(differing::add);
        }
        pool.shutdown();

        assertEquals(List.of(), differing, "seeds from " + first);
    }

    private static AnsibleReferee referee() {
        try {
            return new AnsibleReferee();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Optional<String> difference(long seed, Draft draft, AnsibleReferee referee) throws IOException {
        Both both = both(draft, referee);
        if (both.agree()) {
            Agreement.agreed("playbooks", 1);
            return Optional.empty();
        }
        if (both.isRefused()) {
            Agreement.outOfSubset("playbooks", 1);
        } else {
            Agreement.disagreed("playbooks", 1);
        }
        Both least = smallest(both, referee);
        keep(seed, least);
        System.out.printf(
                "seed %d differs%s: %s%n",
                seed, both.isRefused() ? " (" + both.ours().strip() + ")" : "", KEPT.resolve(seed + ""));
        return Optional.of("seed " + seed);
    }

    /** What is left when nothing more can be taken away without both agreeing. */
    private Both smallest(Both from, AnsibleReferee referee) throws IOException {
        Both least = from;
        int tries = 0;
        int most = Integer.MAX_VALUE;
        boolean smaller = true;
        while (smaller && tries < TRIES) {
            smaller = false;
            for (Draft less : least.draft().smaller()) {
                int saved = least.draft().size() - less.size();
                if (saved > most || tries >= TRIES) {
                    continue;
                }
                tries++;
                Both tried = both(less, referee);
                if (tried.theirs().isPlayed() && !tried.agree() && tried.isRefused() == from.isRefused()) {
                    least = tried;
                    most = saved;
                    smaller = true;
                    break;
                }
            }
            if (!smaller && most < Integer.MAX_VALUE) {
                most = Integer.MAX_VALUE;
                smaller = true;
            }
        }
        return least;
    }

    private Both both(Draft draft, AnsibleReferee referee) throws IOException {
        Path home = Files.createTempDirectory(directory, "case");
        try {
            draft.write(home);
            Path theirs = Files.createDirectories(home.resolve("theirs"));
            Path target = Files.createDirectories(home.resolve("ours/target"));
            AnsibleReferee.Verdict verdict = referee.play(home.resolve("site.yml"), theirs, draft.options());
            // tasks may have written to what the playbook is made of
            draft.write(home);
            Trial trial = Trial.of(home.resolve("site.yml"), target)
                    .with(draft.options().toArray(String[]::new))
                    .on(new FragileConnector(target));
            try {
                Trial.Ran ours = trial.run();
                return new Both(draft, verdict, ours.outcome(), failures(ours));
            } catch (RuntimeException defect) {
                StringWriter trace = new StringWriter();
                defect.printStackTrace(new PrintWriter(trace));
                return new Both(draft, verdict, "defect", trace.toString());
            }
        } finally {
            delete(home);
        }
    }

    private static String failures(Trial.Ran ran) {
        return ran.told().events(Event.TaskEnded.class).stream()
                .filter(ended -> !ended.result().message().isEmpty())
                .map(ended -> ended.host() + " | " + ended.task().name() + " | "
                        + ended.result().message() + "\n")
                .collect(Collectors.joining());
    }

    private static void keep(long seed, Both both) throws IOException {
        Path home = KEPT.resolve(seed + "");
        delete(home);
        Files.createDirectories(home);
        both.draft().write(home);
        Files.writeString(home.resolve("ansible.txt"), both.theirs().outcome());
        Files.writeString(home.resolve("ansible.out"), both.theirs().said());
        Files.writeString(home.resolve("stepslew.txt"), both.ours());
        Files.writeString(home.resolve("stepslew.out"), both.failures());
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What both made of a draft. */
    private record Both(Draft draft, AnsibleReferee.Verdict theirs, String ours, String failures) {

        boolean agree() {
            boolean none = ours.contains("\n--start-at-task: no task ")
                    && theirs.said().contains("No matching task");
            return !theirs.isPlayed() && isRefused()
                    || none
                    || theirs.outcome()
                            .replace("unreachable | hidden", "unreachable")
                            .equals(ours);
        }

        boolean isRefused() {
            return ours.startsWith("exit 1\n");
        }
    }
}
