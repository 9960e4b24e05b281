package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void aSourceIsFoundWhereALabHasPutIt() throws IOException {
        Source moved = new Source("ntp.example.org", 123)
                .pooled(4)
                .correctedBy(0.5)
                .in(places("# of the lab\n\nntp.example.org 127.0.11.1 40123\n"));

        assertEquals("ntp.example.org", moved.name());
        assertEquals("127.0.11.1", moved.host());
        assertEquals(40123, moved.port());
        assertEquals(0.5, moved.correction());
        assertEquals(1, moved.addresses());
    }

    @Test
    void othersStayWhereTheyAre() throws IOException {
        Source other = new Source("192.0.2.1", 123);

        assertSame(other, other.in(places("ntp.example.org 127.0.11.1 40123\n")));
    }

    @Test
    void aPlaceWithoutAPortIsRefused() {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> new Source("ntp.example.org", 123)
                        .in(places("ntp.example.org 127.0.11.1\n")));

        assertEquals("--hosts wants name, address and port, found 'ntp.example.org 127.0.11.1'", wrong.getMessage());
    }

    private static Properties places(String lines) throws IOException {
        Properties places = new Properties();
        places.load(new StringReader(lines));
        return places;
    }
}
