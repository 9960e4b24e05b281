package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from a plan, against hosts as Debian ships them. */
@OnRealHosts
final class PlanIT {

    private final RealLab lab;

    @TempDir
    Path directory;

    PlanIT(RealLab lab) {
        this.lab = lab;
    }

    @Test
    void carriesOutWhatItShowedAndLeavesAloneTheHostThatHasDrifted() throws IOException {
        lab.renew("h001", "h003");
        String plan = directory.resolve("chrony.plan").toString();
        Path inventory = lab.inventory("h001", "h003");

        Ran planned =
                lab.stepslew("plan", MainJob.PLAYBOOK, "-i", inventory.toString(), "-e", MainJob.ANSWERING, "-o", plan);
        lab.in("h001", "sh", "-c", "echo '# by hand' >>/etc/chrony/chrony.conf").orFail();
        String drifted = new String(lab.confBytes("h001"), UTF_8);
        // sudo's password stands in the inventory, and is not in the plan
        String password = lab.passwordFile().toString();
        Ran applied = lab.stepslew("apply", plan, "--become-password-file", password, "--output", "json");

        assertEquals(0, planned.exit(), planned.out() + planned.err());
        assertEquals(2, applied.exit(), applied.out() + applied.err());
        assertEquals(drifted, new String(lab.confBytes("h001"), UTF_8));
        String why =
                applied.fields("still as it was planned", "h001").get("msg").asText();
        assertTrue(
                why.contains("it has drifted since, and is left as it is; /etc/chrony/chrony.conf: sha256 was"), why);
        assertEquals(MainJob.renderedAnswering(), new String(lab.confBytes("h003"), UTF_8));
        assertEquals(
                "right",
                applied.fields("the clock is right", "h003").get("verdict").asText());
    }
}
