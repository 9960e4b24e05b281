package dev.stepslew.schedule;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** The service and the timer of a schedule, as text. */
public record Units(Job job, When when, Placing placing) {

    static final String MARK = "# Written by 'stepslew schedule install', and taken away by 'stepslew schedule remove ";

    private static final String HARDENED = """
            # It only looks. Its state is the one place it can write, the clock included: it cannot be set from here.
            NoNewPrivileges=yes
            ProtectSystem=strict
            ProtectHome=read-only
            PrivateTmp=yes
            PrivateDevices=yes
            ProtectClock=yes
            ProtectHostname=yes
            ProtectControlGroups=yes
            ProtectKernelLogs=yes
            ProtectKernelModules=yes
            ProtectKernelTunables=yes
            RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            RemoveIPC=yes
            CapabilityBoundingSet=CAP_DAC_READ_SEARCH
            SystemCallArchitectures=native
            SystemCallFilter=@system-service
            UMask=0077
            """;

    // A user's systemd needs user namespaces for the rest, which some distributions deny; the service would then not
    // start.
    private static final String HARDENED_FOR_USER = """
            NoNewPrivileges=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            SystemCallArchitectures=native
            UMask=0077
            """;

    static String unit(String name) {
        return "stepslew-" + name;
    }

    public String serviceFile() {
        return unit(job.name()) + ".service";
    }

    public String timerFile() {
        return unit(job.name()) + ".timer";
    }

    private String header() {
        return MARK + job.name() + "'.\n";
    }

    /** Of type oneshot: while it runs, the timer starts no second one. Exit code 3, findings, is no failure of the audit. */
    public String service() {
        return header()
                + """
                [Unit]
                Description=%s
                Wants=network-online.target
                After=network-online.target

                [Service]
                Type=oneshot
                ExecStart=%s
                WorkingDirectory=%s
                Environment=%s
                SuccessExitStatus=3
                TimeoutStartSec=%d
                TimeoutStopSec=90
                Nice=5
                """.formatted(
                                Words.specifiers(job.title()),
                                Words.ofSystemd(job.command()),
                                Words.specifiers(job.directory().toString()),
                                Words.quotedForSystemd("JAVA_HOME=" + job.javaHome()),
                                placing.limit().toSeconds())
                + (placing.user() ? HARDENED_FOR_USER : system());
    }

    private String system() {
        return placing.runAs().map(user -> "User=" + user + "\n").orElse("")
                + """
                StateDirectory=stepslew
                StateDirectoryMode=0700
                CacheDirectory=stepslew
                CacheDirectoryMode=0700
                Environment=XDG_STATE_HOME=/var/lib XDG_CACHE_HOME=/var/cache
                """
                + HARDENED
                + placing.writable().stream()
                        .map(path -> "ReadWritePaths=" + Words.quotedForSystemd(path.toString()) + "\n")
                        .collect(Collectors.joining());
    }

    /** Persistent: one that was missed while the machine was off is made up for, once. */
    public String timer() {
        return header()
                + """
                [Unit]
                Description=when to run: %s

                [Timer]
                %sPersistent=true
                AccuracySec=1s
                RandomizedDelaySec=%d
                FixedRandomDelay=true

                [Install]
                WantedBy=timers.target
                """.formatted(
                                Words.specifiers(job.title()),
                                when.calendars().stream()
                                        .map(calendar -> "OnCalendar=" + Words.specifiers(calendar) + "\n")
                                        .collect(Collectors.joining()),
                                placing.delay().toSeconds());
    }

    /** What a unit of the system cannot see, because it has a /tmp of its own; empty where it sees all. */
    public String unseen() {
        return placing.user()
                ? ""
                : java.util.stream.Stream.of(
                                job.directory(), Path.of(job.program().get(0)))
                        .filter(path -> path.startsWith("/tmp") || path.startsWith("/var/tmp"))
                        .map(Path::toString)
                        .collect(Collectors.joining(", "));
    }
}
