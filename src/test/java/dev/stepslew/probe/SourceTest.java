package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "ntp.example.com, ntp.example.com, 123",
        "ntp.example.com:1123, ntp.example.com, 1123",
        "192.0.2.1:11, 192.0.2.1, 11",
        "2001:db8::1, 2001:db8::1, 123",
        "[2001:db8::1], 2001:db8::1, 123",
        "[2001:db8::1]:1123, 2001:db8::1, 1123",
        "fe80::1%eth0, fe80::1%eth0, 123",
        "[fe80::1%eth0]:1123, fe80::1%eth0, 1123",
        "::1, ::1, 123"
    })
    void readsHostAndPort(String text, String host, int port) {
        Source source = Source.parse(text, 123);

        assertEquals(text, source.name());
        assertEquals(host, source.host());
        assertEquals(port, source.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:", "a:x", "a:0", "a:65536", "[::1", "[::1]x", "[::1]:", ":123"})
    void refusesWhatIsNoSource(String text) {
        assertThrows(IllegalArgumentException.class, () -> Source.parse(text, 123));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::",
                "fe80::1",
                "2001:db8::1:0:0:1",
                "2001:db8:0:0:1::",
                "1:2:3:4:5:6:7:8",
                "1:0:3:4:5:6:7:8",
                "2a01:10:0:1::10",
                "192.0.2.1",
                "10.0.0.0"
            })
    void writesAddressesAsChronycDoes(String text) throws UnknownHostException {
        assertEquals(text, Probe.text(InetAddress.getByName(text)));
    }
}
