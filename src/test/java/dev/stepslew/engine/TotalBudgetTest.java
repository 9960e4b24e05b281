package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.engine.TotalBudget.Over;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TotalBudgetTest {

    @Test
    void aNumberIsWhatMayBeLostAndNoMore() {
        TotalBudget budget = new TotalBudget(Over.PLAY, allowing("1", "0"), 20);

        budget.failed("a");

        assertEquals(Optional.empty(), budget.exceeded());

        budget.failed("b");

        assertEquals(Optional.of("2 of 20 hosts of the play failed (a, b), max_fail is 1"), budget.exceeded());
    }

    @Test
    void aPercentageIsOfAllHostsRoundedDown() {
        TotalBudget budget = new TotalBudget(Over.RUN, allowing("10%", "100%"), 19);

        budget.failed("a");
        assertEquals(Optional.empty(), budget.exceeded());
        budget.failed("b");

        assertEquals(Optional.of("2 of 19 hosts of the run failed (a, b), --max-fail is 10%"), budget.exceeded());
    }

    @Test
    void unreachableHostsCountApart() {
        TotalBudget budget = new TotalBudget(Over.PLAY, allowing("0", "1"), 9);

        budget.unreachable("a");
        budget.unreachable("a");

        assertEquals(Optional.empty(), budget.exceeded());

        budget.unreachable("b");

        assertEquals(
                Optional.of("2 of 9 hosts of the play could not be reached (a, b), max_unreachable is 1"),
                budget.exceeded());
    }

    @Test
    void aBatchStopsWhereATotalDoesAndNotBefore() {
        TotalBudget total = new TotalBudget(Over.PLAY, allowing("1", "1"), 9);
        FailureBudget first = new FailureBudget(3, OptionalDouble.empty(), false, List.of(total));
        FailureBudget second = new FailureBudget(3, OptionalDouble.empty(), false, List.of(total));

        first.failed("a");
        assertEquals(false, first.stopsOthers());
        second.failed("d");

        assertEquals(true, second.stopsOthers());
        assertEquals(Optional.of("2 of 9 hosts of the play failed (a, d), max_fail is 1"), second.exceeded());
    }

    @Test
    void saysBeforehandWhatItAllows() {
        List<TotalBudget> totals = List.of(
                new TotalBudget(Over.PLAY, allowing("3", "10%"), 40),
                new TotalBudget(Over.RUN, new Allowances(Optional.empty(), Allowance.parse("5")), 60));

        assertEquals(
                List.of(
                        "stops after the batch in which more than 25% of the hosts failed",
                        "at most 3 failed over the play",
                        "at most 4 unreachable over the play (max_unreachable 10%)",
                        "at most 5 unreachable over the run (--max-unreachable 5)"),
                new FailureBudget(10, OptionalDouble.of(25), false, totals).words());
    }

    @Test
    void takesNumbersAndPercentagesAlone() {
        assertEquals(Optional.empty(), Allowance.parse("-1"));
        assertEquals(Optional.empty(), Allowance.parse("1.5"));
        assertEquals(Optional.empty(), Allowance.parse("101%"));
        assertEquals(Optional.empty(), Allowance.parse("few"));
        assertEquals(4, Allowance.parse("33.4%").orElseThrow().of(12));
    }

    private static Allowances allowing(String fail, String unreachable) {
        return new Allowances(Allowance.parse(fail), Allowance.parse(unreachable));
    }
}
