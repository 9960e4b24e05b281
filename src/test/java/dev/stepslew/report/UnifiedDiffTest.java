package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.plan.Diff;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    @Test
    void showsThreeLinesAround() {
        assertEquals("""
                --- before: /f
                +++ after: /f
                @@ -2,7 +2,7 @@
                 b
                 c
                 d
                -e
                +E
                 f
                 g
                 h
                """, diff("a\nb\nc\nd\ne\nf\ng\nh\ni\n", "a\nb\nc\nd\nE\nf\ng\nh\ni\n"));
    }

    @Test
    void showsANewFile() {
        assertEquals("""
                --- before: /f
                +++ after: /f
                @@ -0,0 +1,2 @@
                +a
                +b
                """, diff("", "a\nb\n"));
    }

    @Test
    void showsAnEmptiedFile() {
        assertEquals("""
                --- before: /f
                +++ after: /f
                @@ -1 +0,0 @@
                -a
                """, diff("a\n", ""));
    }

    @Test
    void remarksAMissingLineFeed() {
        assertEquals("""
                --- before: /f
                +++ after: /f
                @@ -1 +1 @@
                -a
                \\ No newline at end of file
                +a
                """, diff("a", "a\n"));
    }

    @Test
    void saysNothingWhereNothingDiffers() {
        assertEquals("", diff("a\n", "a\n"));
    }

    @Test
    void doesNotShowBytes() {
        assertEquals("diff skipped: /f is not text\n", diff("", "\0\0"));
    }

    private static String diff(String before, String after) {
        StringBuilder lines = new StringBuilder();
        UnifiedDiff.lines(Diff.of("/f", before, after))
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }
}
