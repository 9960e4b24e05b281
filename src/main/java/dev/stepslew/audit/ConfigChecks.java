package dev.stepslew.audit;

import dev.stepslew.audit.Seen.Breach;
import dev.stepslew.chrony.Circumstances;
import dev.stepslew.chrony.Directive;
import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Linter;
import dev.stepslew.chrony.MakeStep;
import dev.stepslew.chrony.Part;
import dev.stepslew.chrony.Rule;
import dev.stepslew.chrony.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of what else the effective configuration says, and of who may read and change it. */
final class ConfigChecks {

    static final List<Check> ALL = List.of(
            new Check(
                    "directive",
                    List.of("name", "arguments"),
                    "the last line of this directive says these arguments; without `arguments` it is enough that there is one",
                    ConfigChecks::directive),
            new Check(
                    "makestep",
                    List.of("most", "limit"),
                    "the clock is stepped where it is off by more than `most` seconds at most, in the first updates only"
                            + " unless `limit` is -1",
                    ConfigChecks::makestep),
            new Check("logs", List.of("words"), "all of `words` are logged, and logdir is said", ConfigChecks::logs),
            new Check(
                    "access",
                    List.of("of", "path", "owner", "group", "mode"),
                    "the file, or that which the directive `of` names, is one of the owners' and groups', and gives no more"
                            + " than `mode`",
                    ConfigChecks::access),
            new Check(
                    "starts",
                    List.of(),
                    "chronyd of the host's version would start with the configuration that is installed",
                    ConfigChecks::starts),
            new Check("lint", List.of("code"), "the linter's rule of this code finds nothing", ConfigChecks::lint));

    private static final Set<Rule> BY_NAME_SERVER = Set.of(Rule.UNRESOLVABLE, Rule.UNRESOLVABLE_CLIENT);

    private ConfigChecks() {}

    private static Seen directive(HostView host, Terms terms) {
        String name = terms.text("name", "");
        Optional<Directive> last = host.config().last(name);
        if (last.isEmpty()) {
            return Seen.failed("there is no line '" + name + "'");
        }
        Directive line = last.get();
        String wanted = String.join(" ", terms.texts("arguments"));
        boolean good = !terms.has("arguments") || line.text().equals(name + " " + wanted) || sameNumber(line, wanted);
        return Seen.of(
                good
                        ? List.of()
                        : List.of(
                                Breach.at(line.at(), "'" + line.text() + "', expected '" + name + " " + wanted + "'")),
                line.at() + ": '" + line.text() + "'");
    }

    private static boolean sameNumber(Directive line, String wanted) {
        return line.words().size() == 1
                && line.number(0).isPresent()
                && wanted.matches("-?[0-9]+(\\.[0-9]+)?")
                && Double.compare(line.number(0).get(), Double.parseDouble(wanted)) == 0;
    }

    private static Seen makestep(HostView host, Terms terms) {
        Optional<MakeStep> said = host.effective().makeStep();
        if (said.isEmpty()) {
            return Seen.failed("no makestep: an offset at the start is slewed, for hours perhaps");
        }
        MakeStep step = said.get();
        List<Breach> breaches = new ArrayList<>();
        double most = terms.number("most").orElse(Double.MAX_VALUE);
        if (step.threshold() > most) {
            breaches.add(Breach.at(
                    step.line().at(),
                    "'" + step.line().text() + "' leaves offsets up to " + plain(step.threshold())
                            + " s to slewing, expected at most " + plain(most) + " s"));
        }
        boolean anyTime = terms.number("limit").filter(limit -> limit < 0).isPresent();
        if (anyTime && step.limit() > 0) {
            breaches.add(Breach.at(
                    step.line().at(),
                    "'" + step.line().text() + "' steps only in the first updates, expected at any time (-1)"));
        }
        return Seen.of(breaches, step.line().at() + ": '" + step.line().text() + "'");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static Seen logs(HostView host, Terms terms) {
        Set<String> logged = host.effective().logs().stream().map(Setting::name).collect(Collectors.toSet());
        List<Breach> breaches = new ArrayList<>();
        terms.texts("words").stream()
                .filter(word -> !logged.contains(word))
                .forEach(word -> breaches.add(Breach.of("'log " + word + "' is not said")));
        if (host.config().last("logdir").isEmpty()) {
            breaches.add(Breach.of("there is no logdir, so no log file is written"));
        }
        return Seen.of(breaches, "logged: " + String.join(" ", new java.util.TreeSet<>(logged)));
    }

    private static Seen access(HostView host, Terms terms) {
        String path = terms.text("path", "");
        if (terms.has("of")) {
            Optional<Directive> names = host.config().last(terms.text("of", ""));
            if (names.isEmpty()) {
                return Seen.notApplicable("there is no line '" + terms.text("of", "") + "'");
            }
            path = names.get().word(0);
        } else if (path.isEmpty()) {
            path = host.survey().text("config");
        }
        Survey found = host.survey().under("access").under(path);
        if (found.isEmpty()) {
            return Seen.unknown(path + ": not there, or may not be looked at");
        }
        List<Breach> breaches = new ArrayList<>();
        among(terms, "owner", found.text("owner"), path).ifPresent(breaches::add);
        among(terms, "group", found.text("group"), path).ifPresent(breaches::add);
        String most = terms.text("mode", "7777");
        int given = Integer.parseInt(found.text("mode"), 8);
        if ((given & ~Integer.parseInt(most, 8)) != 0) {
            breaches.add(Breach.of(path + ": mode " + found.text("mode") + ", expected no more than " + most));
        }
        return Seen.of(
                breaches, path + ": " + found.text("owner") + ":" + found.text("group") + " " + found.text("mode"));
    }

    private static Optional<Breach> among(Terms terms, String kind, String found, String path) {
        List<String> wanted = terms.texts(kind);
        return wanted.isEmpty() || wanted.contains(found)
                ? Optional.empty()
                : Optional.of(
                        Breach.of(path + ": " + kind + " '" + found + "', expected " + String.join(" or ", wanted)));
    }

    private static Seen starts(HostView host, Terms terms) {
        if (!host.hasConfig()) {
            return noConfig(host);
        }
        List<Breach> breaches = host.config().faults().stream()
                .filter(fault -> fault.kind().refuses())
                .map(fault -> Breach.at(fault.at(), fault.message()))
                .toList();
        return Seen.of(breaches, "chronyd " + host.config().version() + " would start with it");
    }

    private static Seen lint(HostView host, Terms terms) {
        if (!host.hasConfig()) {
            return noConfig(host);
        }
        Rule rule = Rule.of(terms.text("code", "")).orElseThrow();
        if (BY_NAME_SERVER.contains(rule)) {
            return Seen.notApplicable("an audit asks no name server; stepslew lint --resolve does");
        }
        Circumstances circumstances = Circumstances.UNKNOWN.withOwn(host.own());
        List<Finding> findings = Linter.review(host.survey().text("config"), Part.WHOLE, host.config(), circumstances)
                .findings();
        List<Breach> breaches = findings.stream()
                .filter(finding -> finding.rule() == rule)
                .map(finding -> Breach.at(finding.at(), finding.message()))
                .toList();
        return Seen.of(breaches, "not found");
    }

    private static Seen noConfig(HostView host) {
        boolean hidden =
                host.survey().texts("unreadable").contains(host.survey().text("config"));
        return hidden
                ? Seen.unknown(host.survey().text("config") + " may not be read by who logs in; become would")
                : Seen.failed("there is no chrony.conf on the host");
    }
}
