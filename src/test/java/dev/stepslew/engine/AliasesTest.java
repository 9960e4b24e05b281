package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Footprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliasesTest {

    private final Aliases aliases = new Aliases();

    private void leads(String path, String place) {
        Aliases.Question question =
                Aliases.question(List.of(Footprint.path(path))).orElseThrow();
        aliases.learn(question, StepResult.exited(0, "0=" + place + "\n", ""));
    }

    @Test
    void pathHasThePlaceThatItLeadsTo() {
        leads("/var/run/chrony", "/run/chrony");

        assertEquals(
                Footprint.path("/var/run/chrony").and(Footprint.path("/run/chrony")),
                aliases.of(Footprint.path("/var/run/chrony")));
    }

    @Test
    void whatLiesBelowOrAboveLeadsThereToo() {
        leads("/app/current/etc", "/app/releases/5/etc");

        assertEquals(
                Footprint.path("/app/current/etc/x").and(Footprint.path("/app/releases/5/etc/x")),
                aliases.of(Footprint.path("/app/current/etc/x")));
        assertEquals(
                Footprint.path("/app/current").and(Footprint.path("/app/releases/5")),
                aliases.of(Footprint.path("/app/current")));
    }

    @Test
    void nameOnceTrueIsKeptBesideTheNewOne() {
        leads("~/x", "/root/x");
        leads("~/x", "/home/ops/x");

        assertEquals(
                Footprint.path("~/x").and(Footprint.path("/root/x")).and(Footprint.path("/home/ops/x")),
                aliases.of(Footprint.path("~/x")));
    }

    @Test
    void placesWithoutOtherNamesStayAsTheyAre() {
        leads("/was", "/is");

        assertEquals(Footprint.path("/wasp"), aliases.of(Footprint.path("/wasp")));
        assertEquals(Footprint.clock(), aliases.of(Footprint.clock()));
        assertEquals(Footprint.EVERYTHING, aliases.of(Footprint.EVERYTHING));
    }
}
