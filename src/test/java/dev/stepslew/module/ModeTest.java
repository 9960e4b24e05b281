package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stepslew.connection.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModeTest {

    @TempDir
    Path directory;

    @Test
    void symbolsMeanWhatChmodMakesOfThem() {
        Random random = new Random(20);
        StringBuilder script = new StringBuilder("umask 022; cd " + directory + "; mkdir d; : >f\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int before = random.nextInt(010000);
            boolean isDirectory = random.nextBoolean();
            String mode = clause(random) + (random.nextBoolean() ? "," + clause(random) : "");
            String file = isDirectory ? "d" : "f";
            script.append("chmod ug-s " + file + "; chmod " + Integer.toOctalString(before) + " " + file + "; chmod -- "
                    + mode + " " + file + "; stat -c '%a " + mode + "' " + file + "\n");
            int was = before;
            expected.add(Integer.toOctalString(Mode.parse(mode).of(was, isDirectory, 022)) + " " + mode);
        }

        List<String> made =
                Sh.usual().run(Script.of(script.toString())).out().lines().toList();

        assertEquals(expected, made);
    }

    @Test
    void numbersAreOctal() {
        assertEquals(0644, Mode.parse("644").of(0, false, 022));
        assertEquals(01777, Mode.parse("1777").of(0, true, 022));
        assertEquals("0644", Mode.octal(420).text());
    }

    @Test
    void nonsenseIsRefused() {
        for (String wrong : List.of("rw", "u=rw;", "0888", "+q", "")) {
            assertThrows(IllegalArgumentException.class, () -> Mode.parse(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Mode.octal(644_000));
    }

    private static String clause(Random random) {
        String who = pick(random, "u", "g", "o", "a", "ug", "go", "");
        String what = pick(random, "r", "w", "x", "X", "rw", "rwx", "u", "g", "o", "s", "t", "");
        return who + pick(random, "+", "-", "=") + what;
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
