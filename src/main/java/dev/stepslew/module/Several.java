package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Several observations made as one: each answers on a line of its own. */
final class Several {

    private static final String PREFIX = "answer=";

    private Several() {}

    static <S> Observation<List<S>> of(String label, List<Observation<S>> all) {
        Script script = Script.empty();
        Footprint places = Footprint.NOTHING;
        for (Observation<S> one : all) {
            script = script.raw("printf " + PREFIX + "; {\n(")
                    .then(one.script())
                    .raw("\n) || { rc=$?; echo; echo failed=$rc; }; } | base64 | tr -d '\\n'; echo\n");
            places = places.and(one.footprint());
        }
        return Observation.of(label, script, places, answer -> read(all, answer));
    }

    private static <S> List<S> read(List<Observation<S>> all, StepResult answer) {
        if (answer.cut()) {
            throw new Unreadable("there is more to look at than fits into one answer; take less at once");
        }
        List<String> lines = new String(answer.stdout(), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith(PREFIX))
                .map(line -> line.substring(PREFIX.length()))
                .toList();
        if (!answer.succeeded() || lines.size() != all.size()) {
            throw new Unreadable("looking at the host failed: " + answer.err().strip());
        }
        List<S> seen = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            byte[] bytes = Base64.getDecoder().decode(lines.get(i));
            StepResult own = new StepResult(StepResult.Ending.EXITED, 0, bytes, answer.stderr(), answer.elapsed());
            seen.add(all.get(i).reader().apply(own));
        }
        return seen;
    }
}
