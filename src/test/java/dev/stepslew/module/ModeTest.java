package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeTest {

    /** What Ansible's own function made of modes put together by chance, at a umask of 022. */
    @Test
    void symbolsMeanWhatAnsibleMakesOfThem() throws IOException {
        List<String> recorded = Files.readAllLines(Path.of("src/test/resources/module/modes.txt"));
        List<String> ours = new ArrayList<>();

        for (String line : recorded) {
            String[] words = line.split(" ");
            int before = Integer.parseInt(words[0], 8);
            int after = Mode.parse(words[2]).of(before, words[1].equals("d"), 022);
            ours.add(words[0] + " " + words[1] + " " + words[2] + " " + Mode.show(after));
        }

        assertEquals(recorded, ours);
    }

    @Test
    void numbersAreOctal() {
        assertEquals(0644, Mode.parse("644").of(0, false, 022));
        assertEquals(01777, Mode.parse("1777").of(0, true, 022));
        assertEquals("0644", Mode.octal(420).text());
    }

    @Test
    void nonsenseIsRefused() {
        for (String wrong : List.of("rw", "u=rw;", "0888", "+q", "", "ua=r")) {
            assertThrows(IllegalArgumentException.class, () -> Mode.parse(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Mode.octal(644_000));
    }
}
