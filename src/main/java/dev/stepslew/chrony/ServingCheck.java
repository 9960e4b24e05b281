package dev.stepslew.chrony;

import dev.stepslew.yaml.Position;
import java.util.List;
import java.util.Optional;

/** Whom the host serves, and what it writes down. */
final class ServingCheck implements Check {

    @Override
    public void look(Scene scene) {
        scene.config().directives("allow", "deny", "cmdallow", "cmddeny").forEach(line -> subnet(scene, line));
        clients(scene);
        local(scene);
        logs(scene);
        if (scene.config().last("driftfile").isEmpty() && !scene.config().hasUnseenFiles()) {
            scene.reportMissing(
                    Rule.NO_DRIFTFILE, "there is no driftfile: each start learns the clock's rate anew", "driftfile");
        }
    }

    private static Optional<Subnet> subnet(Directive line) {
        return Subnet.parse(net(line));
    }

    private static String net(Directive line) {
        return line.word(line.word(0).equals("all") ? 1 : 0);
    }

    private static void subnet(Scene scene, Directive line) {
        subnet(line)
                .filter(subnet -> subnet.bits() > subnet.address().bits())
                .ifPresent(subnet -> scene.report(
                        Rule.BAD_SUBNET,
                        line.at(),
                        "'%s' has more bits than an address: chronyd -p accepts it, the start fails"
                                .formatted(Bytes.shown(net(line)))));
    }

    private static void clients(Scene scene) {
        List<Directive> allowed = scene.effective().allowed();
        if (!allowed.isEmpty() && scene.effective().port() == 0) {
            Position at = scene.config().last("port").orElseThrow().at();
            scene.report(Rule.SERVER_OFF, at, "'port 0' serves nobody, though clients are allowed");
            return;
        }
        List<Directive> open = allowed.stream().filter(ServingCheck::isOpen).toList();
        if (open.isEmpty()) {
            return;
        }
        Directive first = open.get(0);
        scene.report(
                Rule.OPEN_TO_ALL,
                first.at(),
                "'" + Bytes.shown(first.text()) + "' lets every "
                        + (net(first).isEmpty() ? "" : net(first).indexOf(':') < 0 ? "IPv4 " : "IPv6 ") + "client in");
        if (scene.config().last("ratelimit").isEmpty() && !scene.config().hasUnseenFiles()) {
            scene.report(Rule.NO_RATE_LIMIT, first.at(), "everybody may ask, and there is no ratelimit");
        }
    }

    private static boolean isOpen(Directive line) {
        return net(line).isEmpty()
                || subnet(line).filter(subnet -> subnet.bits() == 0).isPresent();
    }

    private static void local(Scene scene) {
        Optional<Directive> local = scene.effective().local();
        boolean sources = !scene.effective().sources().isEmpty();
        local.filter(each -> sources && !each.has("orphan"))
                .ifPresent(each -> scene.report(
                        Rule.LOCAL_WITHOUT_ORPHAN,
                        each.at(),
                        "without orphan the host serves its own clock as soon as it has no source",
                        "local stratum " + each.integer("stratum").orElse(10) + " orphan distance 0.1"));
        local.filter(each ->
                        scene.effective().allowed().isEmpty() && !scene.config().hasUnseenFiles())
                .ifPresent(
                        each -> scene.report(Rule.LOCAL_FOR_NOBODY, each.at(), "nobody is allowed to ask this host"));
    }

    private static void logs(Scene scene) {
        Optional<Directive> directory = scene.config().last("logdir");
        List<Directive> logs = scene.config().directives("log");
        if (scene.config().hasUnseenFiles()) {
            return;
        }
        directory
                .filter(each -> scene.effective().logs().isEmpty() && !scene.isTried("log"))
                .ifPresent(each ->
                        scene.report(Rule.NOTHING_LOGGED, each.at(), "logdir says where, and no log says what"));
        if (directory.isEmpty() && !logs.isEmpty() && !scene.isTried("logdir")) {
            scene.report(Rule.LOG_NOWHERE, logs.get(0).at(), "there is no logdir: nothing is written");
        }
    }
}
