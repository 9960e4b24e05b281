package dev.stepslew.reallab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every kind of server that the lab has gets its status and its reason, all of them asked at once. */
@OnRealHosts
final class ProbeIT {
    private static final Map<NtpSource, String> EXPECTED = Map.ofEntries(
            Map.entry(NtpSource.VIP, "truechimer: "),
            Map.entry(NtpSource.HONEST, "truechimer: "),
            Map.entry(NtpSource.HONEST_TOO, "truechimer: "),
            Map.entry(NtpSource.LIAR, "falseticker: contradicts the majority"),
            Map.entry(NtpSource.LOSSY, "truechimer: "),
            Map.entry(NtpSource.CLOSED, "unreachable: connection refused"),
            Map.entry(NtpSource.SILENT, "unreachable: no answer to 4 requests within 1 s each"),
            Map.entry(NtpSource.KISS_OF_DEATH, "kiss_of_death: kiss RATE"),
            Map.entry(NtpSource.UNSYNCHRONISED, "unsynchronised: stratum 0"),
            Map.entry(NtpSource.SLOW, "truechimer: "),
            Map.entry(NtpSource.OFF_BY_300_MS, "falseticker: contradicts the majority"));

    private final RealLab lab;

    ProbeIT(RealLab lab) {
        this.lab = lab;
    }

    @Test
    void givesEveryServerItsStatusAndItsReason() throws IOException {
        List<String> words = new ArrayList<>(List.of("probe", "--json", "--no-chronyc", "--min-sources", "3"));
        EXPECTED.keySet().stream().map(NtpSource::address).forEach(words::add);

        Ran probe = lab.stepslew(words.toArray(String[]::new));

        assertEquals(0, probe.exit(), probe.out() + probe.err());
        Map<String, String> said = new LinkedHashMap<>();
        for (JsonNode source : probe.document().get("sources")) {
            said.put(
                    source.get("address").asText(),
                    source.get("status").asText() + ": " + source.get("reason").asText());
        }
        EXPECTED.forEach((server, expected) -> assertTrue(
                said.get(server.address()).startsWith(expected), server + " is " + said.get(server.address())));
    }

    @Test
    void aTableForPeopleEndsWithTheVerdict() {
        Ran probe = lab.stepslew("probe", "--no-chronyc", NtpSource.HONEST.address(), NtpSource.LIAR.address());

        assertEquals(2, probe.exit(), probe.out() + probe.err());
        assertTrue(
                probe.out().endsWith("\nclock is not proved: its sources contradict each other (limit 100 ms)\n"),
                probe.out());
    }
}
