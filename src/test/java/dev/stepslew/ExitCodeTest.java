package dev.stepslew;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void failedAndUnreachableAreThoseOfAnsiblePlaybook() {
        assertEquals(2, ExitCode.FAILED.number());
        assertEquals(4, ExitCode.UNREACHABLE.number());
    }
}
