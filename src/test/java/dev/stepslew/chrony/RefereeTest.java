package dev.stepslew.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed chronyd decides what is right: it accepts what we accept, and finds the same line at fault. */
class RefereeTest {

    private static final int LINES = Integer.getInteger("stepslew.referee.lines", 3000);
    private static final long SEED = Long.getLong("stepslew.referee.seed", 43);
    private static final int BATCH = 40;

    @TempDir
    private Path directory = Path.of("");

    private final List<String> disagreements = new ArrayList<>();
    private Version version = Version.USUAL;

    @BeforeEach
    void needsChronyd() throws Exception {
        Optional<Chronyd> chronyd = Chronyd.installed(directory.resolve("lines.conf"));
        if (chronyd.isEmpty()) {
            System.err.println(
                    "SKIPPED: RefereeTest needs chronyd (apt-get install chrony, or -Dstepslew.chronyd=PATH)");
        }
        Assumptions.assumeTrue(chronyd.isPresent(), "no chronyd on this machine");
        version = chronyd.get().version();
    }

    @Test
    void agreesOnGeneratedLines() throws Exception {
        LineGenerator generator = new LineGenerator(SEED);
        Set<String> lines = new TreeSet<>();
        while (lines.size() < LINES) {
            lines.add(generator.line());
        }
        List<String> decidable =
                lines.stream().filter(line -> !asksForAName(line)).toList();
        List<String> accepted =
                decidable.stream().filter(line -> fault(line).isEmpty()).toList();
        List<String> refused =
                decidable.stream().filter(line -> fault(line).isPresent()).toList();

        judge(accepted, refused);

        assertEquals(List.of(), disagreements);
        assertTrue(decidable.size() > LINES * 9 / 10, "too many lines ask for a name");
        assertTrue(accepted.size() > LINES / 5, "too few are right: " + accepted.size());
        assertTrue(refused.size() > LINES / 5, "too few are wrong: " + refused.size());
    }

    @Test
    void agreesOnTheLengthOfALine() throws Exception {
        for (int length : List.of(2045, 2046, 2047, 2048, 2049, 4096, 5000)) {
            String line = "# " + "x".repeat(length - 2);
            agree(line);
            agree(line + "\n");
            agree(line.replaceFirst("xx", "\0x") + "\nserver\n");
        }
        assertEquals(List.of(), disagreements);
    }

    @Test
    void agreesOnIncludes() throws Exception {
        Files.createDirectories(directory.resolve("d/empty"));
        Files.writeString(directory.resolve("d/a.conf"), "server a\n\nserver b bad\n");
        Files.writeString(directory.resolve("d/good.conf"), "server a\n");
        Files.writeString(directory.resolve("d/.hidden.conf"), "bad\n");
        Files.writeString(directory.resolve("d/loop.conf"), "include " + directory + "/d/loop.conf\n");
        for (String line : List.of(
                "include DIR/d/good.conf",
                "include DIR/d/a.conf",
                "include DIR/d/g*.conf",
                "include DIR/d/[ag]*.conf",
                "include DIR/d/nothing*",
                "include DIR/none/*.conf",
                "include DIR/none.conf",
                "include DIR/d/loop.conf",
                "include DIR/d",
                "confdir DIR/d/empty",
                "confdir DIR/none",
                "confdir DIR/d",
                "sourcedir DIR/d")) {
            agree("\n" + line.replace("DIR", directory.toString()) + "\n");
        }
        assertEquals(List.of(), disagreements);
    }

    private Chronyd chronyd() {
        return Chronyd.installed(directory.resolve("lines.conf")).orElseThrow();
    }

    /** Right lines are judged many at once, each wrong one behind some right ones. */
    private void judge(List<String> accepted, List<String> refused) throws IOException, InterruptedException {
        for (int i = 0; i < accepted.size(); i += BATCH) {
            agreeOnBatch(accepted.subList(i, Math.min(i + BATCH, accepted.size())));
        }
        for (int i = 0; i < refused.size(); i++) {
            String before = "# comment\n\n".repeat(i % 7);
            agree(before + refused.get(i) + "\n");
        }
    }

    private void agreeOnBatch(List<String> lines) throws IOException, InterruptedException {
        if (chronyd().complaint(String.join("\n", lines) + "\n").isPresent()) {
            for (String line : lines) {
                agree(line + "\n");
            }
        }
    }

    private void agree(String content) throws IOException, InterruptedException {
        Optional<String> complaint = chronyd().complaint(content);
        Optional<Fault> fault = read(content).faults().stream().findFirst();
        boolean sameLine = complaint.isEmpty()
                || fault.isEmpty()
                || Chronyd.line(complaint.get()) == 0
                || Chronyd.line(complaint.get()) == fault.get().at().line();
        if (complaint.isPresent() != fault.isPresent() || !sameLine) {
            disagreements.add(content.strip() + "\n  we: " + fault + "\n  chronyd " + version + ": " + complaint);
        }
    }

    private Optional<Fault> fault(String line) {
        return read(line).faults().stream().findFirst();
    }

    private ChronyConfig read(String content) {
        return ChronyConfig.read("lines.conf", Bytes.bytes(content), version, new RealFiles(directory));
    }

    /**
     * Whether chronyd accepts a name here depends on who answers for it. Before 4.2 anything behind a number was ignored
     * in a subnet; we insist on what is meant.
     */
    private boolean asksForAName(String line) {
        if (version.isBefore(new Version(4, 2, 0)) && line.strip().matches("(?i)(cmd)?(allow|deny).*")) {
            return true;
        }
        return read(line).directives("allow", "deny", "cmdallow", "cmddeny").stream()
                .map(each -> each.word(each.word(0).equals("all") ? 1 : 0))
                .anyMatch(word -> !word.isEmpty()
                        && !word.equals("localhost")
                        && Subnet.parse(word).isEmpty());
    }
}
