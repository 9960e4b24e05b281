package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Decision;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "'!', false",
        "'*************', false",
        "hunter2, true",
        "$6$salt, true",
        "$6$salt$tooshort, true",
        "$1$salt$0123456789012345678901, false",
        "$1$salt$012345678901234567890!, true",
        "!$1$salt$0123456789012345678901, true",
        "$y$j9T$salt$any+length, true",
        "$y$j9T$salt$anyLength./=, false",
    })
    void warnsOfAPasswordThatWasNotHashed(String password, boolean warns) {
        User module = new User();
        User.Wanted wanted = new TestBench(Path.of("."))
                .arguments(module, "{name: probe, state: absent, password: '" + password + "'}");

        var seen = module.observe(wanted).reader().apply(StepResult.exited(0, "tool=shadow\n", ""));

        Decision.Settled settled = assertInstanceOf(Decision.Settled.class, module.plan(wanted, seen));
        assertEquals(warns, settled.result().containsKey("warnings"));
    }
}
