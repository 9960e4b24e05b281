package dev.stepslew.audit;

import dev.stepslew.audit.Seen.Breach;
import dev.stepslew.chrony.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of what is installed and what runs. */
final class StateChecks {

    private static final Map<String, String> DAEMONS = Map.of(
            "systemd-timesyn", "systemd-timesyncd",
            "ntp-daemon", "ntpd-rs");

    static final List<Check> ALL = List.of(
            new Check(
                    "package",
                    List.of("name", "absent"),
                    "the package is installed, or with `absent` it is not",
                    StateChecks::packaged),
            new Check(
                    "service",
                    List.of(),
                    "the unit of chronyd is enabled, active and not masked",
                    StateChecks::service),
            new Check(
                    "one_daemon",
                    List.of(),
                    "chronyd runs, and nothing else that sets the clock runs or would be started",
                    StateChecks::oneDaemon),
            new Check(
                    "runs_as",
                    List.of("users"),
                    "chronyd runs as one of `users`, and neither its options nor its configuration say another",
                    StateChecks::runsAs),
            new Check(
                    "synchronised",
                    List.of(),
                    "chronyd follows a source, and says that its clock is synchronised",
                    StateChecks::synchronised),
            new Check(
                    "reachable",
                    List.of("least"),
                    "at least `least` (1) sources have answered at one of the last eight polls",
                    StateChecks::reachable),
            new Check(
                    "waits_locally",
                    List.of(),
                    "chrony-wait does not ask over the network port that cmdport 0 closes",
                    StateChecks::waitsLocally),
            new Check(
                    "follows_its_files",
                    List.of(),
                    "chronyd has been started after its files were changed last",
                    StateChecks::follows));

    private StateChecks() {}

    private static Seen packaged(HostView host, Terms terms) {
        if (!host.survey().says("packages_known")) {
            return Seen.unknown("the host has no dpkg, rpm or apk to ask");
        }
        String name = terms.text("name", "chrony");
        String version = host.survey().under("packages").text(name);
        String evidence = version.isEmpty() ? "package " + name + " is not installed" : name + " " + version;
        return Seen.when(version.isEmpty() == terms.says("absent"), evidence);
    }

    private static Seen service(HostView host, Terms terms) {
        Survey service = host.survey().under("service");
        List<Breach> breaches = new ArrayList<>();
        if (!service.says("known")) {
            breaches.add(Breach.of("there is no service chronyd or chrony"));
        } else {
            if (service.says("masked")) {
                breaches.add(Breach.of(service.text("name") + " is masked"));
            }
            if (!service.says("running")) {
                breaches.add(Breach.of(service.text("name") + " does not run"));
            }
            if (!service.says("enabled")) {
                breaches.add(Breach.of(service.text("name") + " is not enabled: it will not run after a reboot"));
            }
        }
        return Seen.of(breaches, service.text("name") + " is enabled and runs");
    }

    private static Seen oneDaemon(HostView host, Terms terms) {
        Set<String> others = new TreeSet<>();
        host.survey().texts("daemons").stream()
                .filter(name -> !name.equals("chronyd") && !name.equals("vmtoolsd"))
                .forEach(name -> others.add(DAEMONS.getOrDefault(name, name)));
        Survey units = host.survey().under("units");
        for (String unit : List.of("systemd-timesyncd", "ntp", "ntpd", "ntpsec", "openntpd")) {
            Survey state = units.under(unit);
            if (state.text("active").equals("active") || state.text("enabled").startsWith("enabled")) {
                others.add(unit);
            }
        }
        List<Breach> breaches = new ArrayList<>();
        others.forEach(name -> breaches.add(Breach.of(name + " runs, or is enabled, beside chronyd")));
        if (!isRunning(host)) {
            breaches.add(Breach.of("chronyd does not run"));
        }
        return Seen.of(breaches, "chronyd alone keeps the time");
    }

    private static boolean isRunning(HostView host) {
        return host.survey().under("service").says("running")
                || host.survey().under("process").says("running");
    }

    private static Seen runsAs(HostView host, Terms terms) {
        List<String> users = terms.texts("users");
        List<Breach> breaches = new ArrayList<>();
        String running = host.survey().under("process").text("user");
        if (!running.isEmpty() && !users.contains(running)) {
            breaches.add(Breach.of("chronyd runs as " + running));
        }
        Optional<Directive> line = host.config().last("user");
        line.filter(said -> !users.contains(said.word(0)))
                .ifPresent(said -> breaches.add(Breach.at(said.at(), "'" + said.text() + "'")));
        StartOptions.of(host.survey().texts("options"))
                .user()
                .filter(user -> !users.contains(user))
                .ifPresent(user -> breaches.add(Breach.of("the service's options say -u " + user)));
        String evidence =
                running.isEmpty() ? "chronyd does not run; nothing says another user" : "chronyd runs as " + running;
        return Seen.of(breaches, evidence);
    }

    private static Seen synchronised(HostView host, Terms terms) {
        Survey tracking = host.survey().under("tracking");
        if (tracking.isEmpty()) {
            return isRunning(host)
                    ? Seen.unknown("chronyc got no answer from chronyd")
                    : Seen.failed("chronyd does not run");
        }
        boolean synchronised = !tracking.text("leap").equals("Not synchronised")
                && !tracking.text("reference").equals("00000000");
        return Seen.when(
                synchronised,
                synchronised
                        ? "chronyd follows " + tracking.text("address") + " at stratum " + tracking.text("stratum")
                        : "chronyd says that its clock is not synchronised");
    }

    private static Seen reachable(HostView host, Terms terms) {
        List<Survey> sources = host.survey().each("sources");
        if (sources.isEmpty()) {
            return isRunning(host) ? Seen.failed("chronyd has no source") : Seen.failed("chronyd does not run");
        }
        double least = terms.number("least").orElse(1.0);
        long reached = sources.stream()
                .filter(source -> !source.text("reach").equals("0"))
                .count();
        return Seen.when(reached >= least, reached + " of " + sources.size() + " sources answer");
    }

    private static final Pattern ASKS_AT = Pattern.compile("-h\\s*(\\S+)");

    private static Seen waitsLocally(HostView host, Terms terms) {
        String command = host.survey().text("wait");
        if (command.isEmpty()) {
            return Seen.notApplicable("there is no chrony-wait.service");
        }
        Matcher where = ASKS_AT.matcher(command);
        boolean network = where.find() && !where.group(1).startsWith("/");
        boolean closed = host.config()
                .last("cmdport")
                .flatMap(line -> line.integer(0))
                .filter(port -> port == 0)
                .isPresent();
        return Seen.when(
                !network || !closed,
                network
                        ? "chrony-wait asks " + where.group(1) + (closed ? ", and cmdport is 0" : "")
                        : "chrony-wait asks the local socket");
    }

    private static Seen follows(HostView host, Terms terms) {
        if (!isRunning(host)) {
            return Seen.notApplicable("chronyd does not run");
        }
        if (!host.survey().says("follows_known")) {
            return Seen.unknown("nobody can tell when chronyd was started: no systemd, or the clock was stepped since");
        }
        List<String> owed = host.survey().texts("restart_owed");
        return Seen.when(
                owed.isEmpty(),
                owed.isEmpty()
                        ? "chronyd was started after its files were changed"
                        : String.join(", ", owed) + " changed after chronyd was started");
    }
}
