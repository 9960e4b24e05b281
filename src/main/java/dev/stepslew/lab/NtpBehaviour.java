package dev.stepslew.lab;

import java.time.Duration;
import java.util.Optional;

/**
 * How an {@link NtpServer} answers.
 *
 * @param offset how far its time is ahead of this machine's clock
 * @param stratum 1 to 15, or 16 for a server that is not synchronised
 * @param leap 0 no warning, 1 and 2 a leap second is near, 3 not synchronised
 * @param delay the way there and back, half of it each way
 * @param drop the part of the requests that is lost, 0 to 1
 * @param kiss a kiss code (RFC 5905, section 7.4) in place of the time
 */
public record NtpBehaviour(Duration offset, int stratum, int leap, Duration delay, double drop, Optional<String> kiss) {

    public NtpBehaviour {
        if (stratum < 1 || stratum > 16) {
            throw new IllegalArgumentException("stratum out of range 1 to 16: " + stratum);
        }
        if (leap < 0 || leap > 3) {
            throw new IllegalArgumentException("leap out of range 0 to 3: " + leap);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay is negative: " + delay);
        }
        if (!(drop >= 0 && drop <= 1)) {
            throw new IllegalArgumentException("drop out of range 0 to 1: " + drop);
        }
        if (kiss.isPresent() && !kiss.get().matches("[A-Z]{1,4}")) {
            throw new IllegalArgumentException("kiss is no code of up to four capital letters: " + kiss.get());
        }
    }

    /** The right time from stratum 2, at once. */
    public static NtpBehaviour honest() {
        return new NtpBehaviour(Duration.ZERO, 2, 0, Duration.ZERO, 0, Optional.empty());
    }

    /** Hears everything, says nothing. */
    public static NtpBehaviour silent() {
        return honest().dropping(1);
    }

    public NtpBehaviour ahead(Duration offset) {
        return new NtpBehaviour(offset, stratum, leap, delay, drop, kiss);
    }

    public NtpBehaviour atStratum(int stratum) {
        return new NtpBehaviour(offset, stratum, leap, delay, drop, kiss);
    }

    public NtpBehaviour withLeap(int leap) {
        return new NtpBehaviour(offset, stratum, leap, delay, drop, kiss);
    }

    public NtpBehaviour delayed(Duration delay) {
        return new NtpBehaviour(offset, stratum, leap, delay, drop, kiss);
    }

    public NtpBehaviour dropping(double part) {
        return new NtpBehaviour(offset, stratum, leap, delay, part, kiss);
    }

    public NtpBehaviour kissing(String code) {
        return new NtpBehaviour(offset, stratum, leap, delay, drop, Optional.of(code));
    }
}
