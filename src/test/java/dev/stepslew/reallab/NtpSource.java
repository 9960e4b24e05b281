package dev.stepslew.reallab;

/** The NTP servers of the lab, by how they behave when it has come up. */
public enum NtpSource {
    /** Honest, stratum 3: stands for the cluster's virtual address. */
    VIP(10),
    /** Honest, stratum 2; {@code ntp.aliyun.com} on the hosts. */
    HONEST(11),
    /** Honest, stratum 3; {@code time.windows.com} on the hosts. */
    HONEST_TOO(12),
    /** 120 s fast; {@code time.apple.com} on the hosts. */
    LIAR(13),
    /** Drops every second request, at random; {@code cn.ntp.org.cn} on the hosts. */
    LOSSY(14),
    /** Nobody listens on the port: a refusal comes back at once. */
    CLOSED(15),
    /** Takes everything, answers nothing. */
    SILENT(16),
    /** Answers with the kiss of death RATE. */
    KISS_OF_DEATH(17),
    /** Says itself that it is not synchronised: leap indicator 3, stratum 0. */
    UNSYNCHRONISED(18),
    /** Honest, answers after 0.4 s. */
    SLOW(19),
    /** 0.3 s fast. */
    OFF_BY_300_MS(20);

    private final int number;

    NtpSource(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    public String address() {
        return "10.77.0." + number;
    }
}
