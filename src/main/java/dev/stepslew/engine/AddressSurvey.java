package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.module.HostAddresses;
import dev.stepslew.plan.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks hosts of a play which addresses they have just now. */
final class AddressSurvey {

    private final Workplace workplace;
    private final Program program;
    private final PlayVariables variables;

    AddressSurvey(Workplace workplace, Program program, PlayVariables variables) {
        this.workplace = workplace;
        this.program = program;
        this.variables = variables.seenBy(new Sight.Ahead(true));
    }

    /** By host; those that do not answer are missing. */
    Map<HostState, Set<String>> ask(List<HostState> hosts) {
        List<Optional<Set<String>>> answers =
                workplace.each(hosts, Optional.empty(), host -> workplace.on(host, play(host), AddressSurvey::ask));
        Map<HostState, Set<String>> found = new LinkedHashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            HostState host = hosts.get(i);
            answers.get(i).ifPresent(addresses -> found.put(host, addresses));
        }
        return found;
    }

    private HostPlay play(HostState host) {
        return new HostPlay(workplace.run(), program, variables, host);
    }

    private static Optional<Set<String>> ask(HostPlay play, HostLink link) {
        Observation<Set<String>> question = HostAddresses.observation();
        try {
            Step step = Step.look(question.label(), question.script(), question.deadline());
            return Optional.of(question.reader()
                    .apply(link.run(List.of(step), play.become()).get(0)));
        } catch (UnreachableException lost) {
            link.reset();
            return Optional.empty();
        } catch (StepslewException unreadable) {
            return Optional.empty();
        }
    }
}
