package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import dev.stepslew.yaml.Problems;
import java.util.List;

/** Finds at the beginning of a play which hosts it is for now, and looks at those that nobody could know before. */
final class Opening {

    private final Run run;

    Opening(Run run) {
        this.run = run;
    }

    /** @throws dev.stepslew.yaml.UsageError where something is wrong with new hosts; none of the play's was contacted */
    List<Host> hosts(Planned play) {
        if (!play.open()) {
            return play.hosts();
        }
        Problems problems = new Problems(run.templar().decryption());
        List<Host> hosts = play.program().selection().of(run.inventory(), problems);
        tell(problems);
        List<Host> newcomers = hosts.stream()
                .filter(host ->
                        play.hosts().stream().noneMatch(known -> known.name().equals(host.name())))
                .filter(host -> !run.state(host).isLost())
                .toList();
        if (!newcomers.isEmpty()) {
            Problems found = new Problems(run.templar().decryption());
            new Preflight(run, found, new ConfigSurvey()).check(List.of(new Planned(play.program(), newcomers, true)));
            tell(found);
        }
        return hosts;
    }

    private void tell(Problems problems) {
        problems.throwIfAny();
        problems.warnings().forEach(warning -> run.events().on(new Event.Warning(warning.toString())));
    }
}
