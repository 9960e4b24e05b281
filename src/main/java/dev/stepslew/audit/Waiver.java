package dev.stepslew.audit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The owner's decision to live with what a rule finds.
 *
 * @param rule a rule's id, alone or behind its profile's: {@code CHR010}, {@code baseline/CHR010}
 * @param reason why, for whoever reads the report
 * @param until the last day on which it holds, in UTC; empty for ever
 */
public record Waiver(String rule, String reason, Optional<LocalDate> until) {

    /** Whether it holds no more on this day. */
    public boolean isExpired(LocalDate today) {
        return until.isPresent() && until.get().isBefore(today);
    }
}
