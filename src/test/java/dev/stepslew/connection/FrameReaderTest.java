package dev.stepslew.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private static final String NONCE = "0123";
    private static final String TOKEN = "012389ab";

    private final List<String> markers = new ArrayList<>();
    private final List<FrameReader.Content> contents = new ArrayList<>();

    @Test
    void contentsComeOutAsTheyWentInHoweverTheyAreCutUp() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            FrameReader reader = reader(1 << 20);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            write(stream, "Last login: never\n\n" + NONCE + " hello " + TOKEN + " 7 -\n");
            List<byte[]> expected = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                byte[] content = temptation(random);
                expected.add(content);
                stream.writeBytes(content);
                write(stream, "\n" + TOKEN + " " + i + " 0\n");
            }

            feed(reader, stream.toByteArray(), random);

            assertEquals(TOKEN + " 7 -", reader.greeting());
            assertEquals(List.of("0 0", "1 0", "2 0", "3 0", "4 0"), markers);
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(expected.get(i), contents.get(i).bytes());
            }
        }
    }

    @Test
    void whatIsBeyondTheBoundIsCutAndTheNextFrameIsWhole() {
        FrameReader reader = reader(10);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        write(stream, "\n" + NONCE + " hello " + TOKEN + "\n" + "x".repeat(11) + "\n" + TOKEN + " 0 0\n");
        write(stream, "y".repeat(10) + "\n" + TOKEN + " 1 0\n");

        feed(reader, stream.toByteArray(), new Random(1));

        assertEquals(10, contents.get(0).bytes().length);
        assertTrue(contents.get(0).cut());
        assertEquals("y".repeat(10), new String(contents.get(1).bytes(), StandardCharsets.UTF_8));
        assertEquals(false, contents.get(1).cut());
    }

    @Test
    void whatHasNoMarkerYetIsThereToBeSeen() {
        FrameReader reader = reader(100);

        feed(reader, ("\n" + NONCE + " hello " + TOKEN + "\nhalf\n").getBytes(StandardCharsets.UTF_8), new Random(2));

        assertEquals("half\n", new String(reader.unframed().bytes(), StandardCharsets.UTF_8));
    }

    private FrameReader reader(int bound) {
        markers.clear();
        contents.clear();
        return new FrameReader(NONCE, bound, () -> {}, (marker, content) -> {
            markers.add(marker);
            contents.add(content);
        });
    }

    /** Bytes made of beginnings of markers. */
    private static byte[] temptation(Random random) {
        StringBuilder text = new StringBuilder();
        String[] pieces = {
            "\n", "\n\n", "\n" + NONCE, "\n" + NONCE + " hello x", TOKEN + " 0 0\n", "\n0123", "\n012389a", "\0", "x"
        };
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        // The one thing that cannot be: the whole marker, since nobody can guess the token.
        return text.toString().replace("\n" + TOKEN + " ", "").getBytes(StandardCharsets.UTF_8);
    }

    private static void feed(FrameReader reader, byte[] bytes, Random random) {
        int offset = 0;
        while (offset < bytes.length) {
            int length = Math.min(1 + random.nextInt(20), bytes.length - offset);
            reader.feed(bytes, offset, length);
            offset += length;
        }
    }

    private static void write(ByteArrayOutputStream stream, String text) {
        stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
