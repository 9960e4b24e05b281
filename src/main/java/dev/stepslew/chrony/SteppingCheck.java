package dev.stepslew.chrony;

import java.util.List;
import java.util.Optional;

/** How a wrong clock is corrected. */
final class SteppingCheck implements Check {

    @Override
    public void look(Scene scene) {
        Optional<InitStepSlew> start = scene.effective().initStepSlew();
        Optional<MakeStep> later = scene.effective().makeStep();
        start.ifPresent(each -> start(scene, each));
        later.filter(each -> each.limit() < 0)
                .ifPresent(each -> scene.report(
                        Rule.STEP_AT_ANY_TIME,
                        each.line().at(),
                        "offsets above %s s are stepped at any time"
                                .formatted(each.line().word(0))));
        start.filter(each -> !each.hosts().isEmpty())
                .flatMap(each -> later.filter(step -> step.threshold() < each.threshold()))
                .ifPresent(step -> lateStep(scene, start.orElseThrow(), step));
        if (start.isEmpty() && later.isEmpty() && !scene.config().hasUnseenFiles()) {
            scene.reportMissing(
                    Rule.NEVER_STEPS,
                    "there is no makestep: a wrong clock is only slewed, for hours",
                    "makestep",
                    "initstepslew");
        }
        conflicts(scene);
    }

    private static void start(Scene scene, InitStepSlew start) {
        if (start.hosts().isEmpty()) {
            scene.report(Rule.NOTHING_TO_ASK, start.line().at(), "initstepslew names no host and does nothing");
            return;
        }
        scene.report(
                Rule.INITSTEPSLEW,
                start.line().at(),
                "initstepslew is deprecated and holds up chronyd's start by 7 to 204 seconds");
        List<String> names = start.hosts().stream()
                .map(Word::text)
                .filter(host -> Address.parse(host).isEmpty())
                .toList();
        if (!names.isEmpty()) {
            scene.report(
                    Rule.INITIAL_NAMES,
                    start.line().at(1),
                    "initstepslew looks up " + Bytes.shown(names.get(0))
                            + (names.size() == 1 ? "" : " and " + (names.size() - 1) + " more")
                            + " once, while chronyd starts");
        }
    }

    private static void lateStep(Scene scene, InitStepSlew start, MakeStep later) {
        String low = later.line().word(0);
        String high = start.line().word(0);
        scene.report(
                Rule.LATE_STEP,
                later.line().at(),
                "makestep steps from %s s on, initstepslew (line %d) from %s s: an offset between them is stepped after chronyd's start has returned"
                        .formatted(low, start.line().at().line(), high),
                "'makestep %s %d', or no initstepslew and dependants that wait for 'chronyc waitsync'"
                        .formatted(high, later.limit()));
    }

    private static void conflicts(Scene scene) {
        ChronyConfig config = scene.config();
        Optional<Directive> rtcsync = config.last("rtcsync");
        config.last("rtcfile")
                .filter(each -> rtcsync.isPresent())
                .ifPresent(each -> scene.report(
                        Rule.CONFLICT,
                        each.at(),
                        "'rtcfile' and 'rtcsync' exclude each other: chronyd does not start"));
        config.directives("refclock").stream()
                .filter(each -> each.has("tai"))
                .filter(each -> config.directives("leapsectz", "leapseclist").isEmpty())
                .forEach(each -> scene.report(
                        Rule.CONFLICT,
                        each.at(),
                        "'tai' needs leapsectz: chronyd does not start",
                        "leapsectz right/UTC"));
        List<Directive> certificates = config.directives("ntsservercert");
        List<Directive> keys = config.directives("ntsserverkey");
        if (certificates.size() != keys.size() && !config.version().isBefore(new Version(4, 1, 0))) {
            Directive at = certificates.isEmpty() ? keys.get(0) : certificates.get(0);
            scene.report(
                    Rule.CONFLICT,
                    at.at(),
                    "%d ntsservercert and %d ntsserverkey: chronyd does not start"
                            .formatted(certificates.size(), keys.size()),
                    "a key for each certificate");
        }
        config.last("mailonchange")
                .ifPresent(each -> scene.report(
                        Rule.MAIL_AND_FILTER, each.at(), "'mailonchange' ends a chronyd that was started with -F"));
        if (rtcsync.isEmpty() && config.last("rtcfile").isEmpty() && !config.hasUnseenFiles()) {
            scene.reportMissing(
                    Rule.NO_RTC,
                    "there is neither rtcsync nor rtcfile: the hardware clock drifts",
                    "rtcsync",
                    "rtcfile");
        }
    }
}
