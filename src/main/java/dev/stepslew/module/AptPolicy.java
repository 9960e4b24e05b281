package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;

/**
 * What is wanted of apt, while {@code /usr/sbin/policy-rc.d} answers the packages whether they may start their services; 101
 * is no. What the host has in that place is put aside meanwhile.
 */
record AptPolicy(Apt.Wanted wanted, long answer) implements Apt.Wanted {

    private static final String ANSWERED = """
            policy=/usr/sbin/policy-rc.d
            aside=$(mktemp -d) || exit
            policy_back() {
              rm -f "$policy"
              [ ! -e "$aside/policy" ] || mv "$aside/policy" "$policy"
              rmdir "$aside"
            }
            trap policy_back EXIT
            trap 'exit 130' HUP INT TERM PIPE
            [ ! -e "$policy" ] || mv "$policy" "$aside/policy" || exit
            printf '#!/bin/sh\\nexit %s\\n' ANSWER >"$policy" && chmod 755 "$policy" || exit
            (
            """;

    @Override
    public Observation<PackageFact> observe() {
        return wanted.observe();
    }

    @Override
    public Decision plan(PackageFact seen) {
        Decision decision = wanted.plan(seen);
        if (!(decision instanceof Decision.Needed needed)) {
            return decision;
        }
        return new Decision.Needed(
                needed.changes().stream()
                        .map(change -> change.with(answered(change.script())))
                        .toList(),
                needed.result());
    }

    private Script answered(Script script) {
        return Script.of(ANSWERED.replace("ANSWER", Long.toString(answer)))
                .then(script)
                .raw("\n)\n");
    }
}
