package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;

/**
 * Reads what a host's time keeping is: the configuration that chronyd has read with all that it includes, chronyd's own
 * account of its clock and sources, who else keeps the time, packages, units, and who may read and write the files.
 * Changes nothing.
 *
 * <pre>
 * chrony_facts:
 *   config: /etc/chrony/chrony.conf
 * </pre>
 */
final class ChronyFacts implements Module<ChronyFacts.Wanted, ChronySurvey> {

    /** @param config the file that chronyd is started with; empty for the one it says, or the installed one */
    record Wanted(String config) {}

    @Override
    public String name() {
        return "chrony_facts";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.path("config"));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(args.stringOrEmpty("config"));
    }

    @Override
    public Observation<ChronySurvey> observe(Wanted wanted) {
        Footprint places = Footprint.path("/etc")
                .and(ServiceFact.footprint("chronyd"))
                .and(Footprint.clock())
                .and(wanted.config().isEmpty() ? Footprint.NOTHING : Footprint.path(wanted.config()));
        return Observation.of(
                "look at how the time is kept", ChronySurveyScript.of(wanted.config()), places, ChronySurvey::of);
    }

    @Override
    public Decision plan(Wanted wanted, ChronySurvey seen) {
        return Decision.settled(seen.fields());
    }
}
