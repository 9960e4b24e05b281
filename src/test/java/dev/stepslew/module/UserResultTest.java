package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Decision;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code user} tells, as ansible-core 2.14 was seen to tell it. */
class UserResultTest {

    @Test
    void tellsHowItWouldRemoveOnlyWhereThereIsSomebody() {
        User module = new User();
        User.Wanted wanted = new TestBench(Path.of("."))
                .arguments(module, "{name: probe, state: absent, remove: true, force: true}");

        var seen = module.observe(wanted).reader().apply(StepResult.exited(0, "tool=shadow\n", ""));

        assertEquals(Decision.settled(Map.of("name", "probe", "state", "absent")), module.plan(wanted, seen));
    }
}
