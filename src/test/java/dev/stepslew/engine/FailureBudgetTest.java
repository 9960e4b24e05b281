package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {

    @Test
    void aFailedHostDoesNotStopTheOthersUnlessThePlaySaysSo() {
        FailureBudget budget = new FailureBudget(3, OptionalDouble.empty(), false, List.of());

        budget.failed("a");

        assertEquals(Optional.empty(), budget.exceeded());
    }

    @Test
    void aBatchOfWhichNothingIsLeftStops() {
        FailureBudget budget = new FailureBudget(2, OptionalDouble.empty(), false, List.of());

        budget.failed("a");
        budget.unreachable("b");

        assertEquals(Optional.of("every host of the batch failed: a failed; b unreachable"), budget.exceeded());
    }

    @Test
    void aBatchThatCannotBeReachedDoesNotStopTheOthers() {
        FailureBudget budget = new FailureBudget(1, OptionalDouble.of(0), false, List.of());

        budget.unreachable("a");

        assertEquals(Optional.empty(), budget.exceeded());
    }

    @Test
    void thePercentageMustBeExceededNotReached() {
        FailureBudget half = new FailureBudget(4, OptionalDouble.of(50), false, List.of());

        half.failed("a");
        half.failed("b");

        assertEquals(Optional.empty(), half.exceeded());

        half.failed("c");

        assertEquals(
                Optional.of("a, b, c failed: 75% of the batch failed, max_fail_percentage is 50"), half.exceeded());
    }

    @Test
    void unreachableHostsDoNotCountForThePercentageButForAnyErrorsFatal() {
        FailureBudget percentage = new FailureBudget(2, OptionalDouble.of(0), false, List.of());
        FailureBudget fatal = new FailureBudget(2, OptionalDouble.empty(), true, List.of());

        percentage.unreachable("a");
        fatal.unreachable("a");

        assertEquals(Optional.empty(), percentage.exceeded());
        assertTrue(fatal.exceeded().isPresent());
    }
}
