package dev.stepslew.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetVariablesTest {

    private final Problems problems = new Problems();

    @Test
    void readsAFleet() {
        Variables variables = variables("""
                ansible_connection: embedded
                lab_clock_error: 0.5
                lab_sources:
                  good.example.org: honest
                  192.0.2.1: {offset: -120, stratum: 1, leap: 1, delay: 0.02, drop: 0.25}
                  192.0.2.2: {kiss: RATE}
                  192.0.2.3: dead
                  192.0.2.4: silent
                """);

        Optional<FleetDescription> fleet = FleetVariables.fleet(Map.of("a", variables), problems);

        NtpBehaviour odd = NtpBehaviour.honest()
                .ahead(Duration.ofSeconds(-120))
                .atStratum(1)
                .withLeap(1)
                .delayed(Duration.ofMillis(20))
                .dropping(0.25);
        FleetDescription.Host host = new FleetDescription.Host(
                "a",
                Duration.ofMillis(500),
                List.of(
                        TimeSource.of("good.example.org", NtpBehaviour.honest()),
                        TimeSource.of("192.0.2.1", odd),
                        TimeSource.of("192.0.2.2", NtpBehaviour.honest().kissing("RATE")),
                        TimeSource.dead("192.0.2.3"),
                        TimeSource.of("192.0.2.4", NtpBehaviour.silent())));
        assertEquals(Optional.of(new FleetDescription(List.of(host))), fleet);
        assertTrue(problems.isEmpty());
    }

    @Test
    void seesNoFleetAmongRealHosts() {
        Variables variables = variables("ansible_connection: ssh\nlab_sources: {a: honest}\n");

        assertEquals(Optional.empty(), FleetVariables.fleet(Map.of("a", variables), problems));
    }

    @Test
    void tellsEveryMistakeWithItsPlace() {
        Variables variables = variables("""
                ansible_connection: embedded
                lab_clock_error: late
                lab_sources:
                  a: onest
                  b: {ofset: 3}
                  c: {stratum: 17}
                  d: {drop: much}
                """);

        FleetVariables.fleet(Map.of("host", variables), problems);

        assertEquals(
                List.of(
                        "x.yml:2:18: 'lab_clock_error' wants a number, found 'late'",
                        "x.yml:4:6: expected honest, dead, silent or a mapping, found 'onest' (did you mean 'honest'?)",
                        "x.yml:5:7: a time source has no 'ofset' (did you mean 'offset'?)",
                        "x.yml:6:16: 'stratum': stratum out of range 1 to 16: 17",
                        "x.yml:7:13: 'drop' wants a number, found 'much'"),
                problems.all().stream().map(Problem::toString).toList());
    }

    private Variables variables(String yaml) {
        Node.Mapping mapping =
                (Node.Mapping) Yaml.parse(yaml, "x.yml", problems).orElseThrow();
        return Variables.empty().with(Precedence.INVENTORY_GROUP_VARS, mapping.byName());
    }
}
