package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.engine.Trial.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole fleet before one public time server, which counts; hosts tell when they would ask, and need not wait. */
class PublicServersTest {

    private static final Pattern OPENING = Pattern.compile("public_wait=([0-9.]+) public_spare='?([^'\\n]*)");

    @TempDir
    Path home;

    private final List<Double> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> spared = Collections.synchronizedList(new ArrayList<>());
    private final long begun = System.nanoTime();

    @Test
    void twoHundredHostsNeverPassTheBudget() {
        Ran ran = probe("", "203.0.113.5", "").with("-i", fleet(200)).run();

        assertEquals(0, ran.exit(), ran::text);
        assertEquals(800, requests.size(), ran::text);
        Collections.sort(requests);
        int most = IntStream.range(0, 800)
                .map(first -> (int) requests.stream()
                        .filter(time -> time >= requests.get(first) && time < requests.get(first) + 10)
                        .count())
                .max()
                .orElseThrow();
        assertTrue(most <= 40 && most > 30, most + " requests in 10 s");
    }

    @Test
    void serversOfOnesOwnKeepNobodyWaiting() {
        probe("  serial: 1", "10.0.0.1", "").with("-i", fleet(100)).run();

        assertTrue(requests.get(399) < 60, requests.get(399) + " s");
    }

    @Test
    void aKissRateIsRememberedForTheHostsBehind() {
        probe("  serial: 1", "203.0.113.5", "kiss RATE meanwhile")
                .with("-i", fleet(3))
                .run();

        assertEquals(List.of("", "203.0.113.5", "203.0.113.5"), spared);
    }

    private static String fleet(int hosts) {
        return IntStream.range(0, hosts).mapToObj(i -> "web" + i + ",").collect(Collectors.joining());
    }

    private Trial probe(String serial, String address, String reason) {
        return Trial.of(home, """
                - hosts: all
                  gather_facts: false
                %s
                  tasks:
                    - name: prove
                      ntp_probe: {sources: [ntp.example]}
                """.formatted(serial))
                .on(new ScriptedConnector().answering("measure the clock", step -> answer(step, address, reason)));
    }

    private StepResult answer(Step step, String address, String reason) {
        Matcher opening = OPENING.matcher(step.script().text());
        assertTrue(opening.find(), "the probe is not told when its turn is");
        double start = (System.nanoTime() - begun) / 1e9 + Double.parseDouble(opening.group(1));
        IntStream.range(0, 4).forEach(i -> requests.add(start + 2 * i));
        spared.add(opening.group(2));
        return StepResult.exited(
                0, """
                java=/usr/bin/java
                rc=0
                content=
                {"verdict": "right", "offset_seconds": 0, "bound_seconds": 0.01, "limit_seconds": 0.1, "sources": [
                 {"name": "ntp.example", "address": "%s", "status": "truechimer", "reason": "%s"},
                 {"name": "other.example", "address": "%s", "status": "truechimer", "reason": ""}]}
                """.formatted(address, reason, address.startsWith("10.") ? "10.0.0.2" : "198.51.100.9"), "");
    }
}
