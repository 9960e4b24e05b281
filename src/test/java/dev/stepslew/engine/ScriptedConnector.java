package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepListener;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.StepResult.Ending;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Traffic;
import dev.stepslew.connection.UnreachableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Hosts that answer as they are told, without any shell; a step that nothing is told of succeeds and says nothing. */
final class ScriptedConnector implements Connector {

    private final Map<String, Function<Step, StepResult>> answers = new LinkedHashMap<>();
    private final Map<String, Supplier<StepResult>> own = new LinkedHashMap<>();
    private final Map<String, String> lost = new LinkedHashMap<>();

    /** A step whose script or label holds this text answers so. */
    ScriptedConnector answering(String text, Supplier<StepResult> answer) {
        answers.put(text, step -> answer.get());
        return this;
    }

    /** The same where the answer depends on what was asked. */
    ScriptedConnector answering(String text, Function<Step, StepResult> answer) {
        answers.put(text, answer);
        return this;
    }

    ScriptedConnector answering(String text, StepResult answer) {
        return answering(text, () -> answer);
    }

    /** The same on one host alone; this counts before what is said of all. */
    ScriptedConnector answering(String host, String text, Supplier<StepResult> answer) {
        own.put(host + "\n" + text, answer);
        return this;
    }

    /** The connection to a host breaks when a step holds this text; the empty text is in every step. */
    ScriptedConnector losing(String host, String text) {
        lost.put(host, text);
        return this;
    }

    @Override
    public Connection connect(Target target) {
        return new Scripted(target.name());
    }

    @Override
    public void close() {}

    private StepResult answer(String host, Step step) {
        return own.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith(host + "\n"))
                .filter(answer -> holds(step, answer.getKey().substring(host.length() + 1)))
                .findFirst()
                .map(answer -> answer.getValue().get())
                .orElseGet(() -> answer(step));
    }

    private StepResult answer(Step step) {
        return answers.entrySet().stream()
                .filter(answer -> holds(step, answer.getKey()))
                .findFirst()
                .map(answer -> answer.getValue().apply(step))
                .orElse(StepResult.exited(0, "", ""));
    }

    private static boolean holds(Step step, String text) {
        return step.script().text().contains(text) || step.label().contains(text);
    }

    private final class Scripted implements Connection {

        private final String host;

        Scripted(String host) {
            this.host = host;
        }

        @Override
        public List<StepResult> run(List<Step> steps, Optional<Become> become, StepListener listener) {
            List<StepResult> results = new ArrayList<>();
            boolean stopped = false;
            for (Step step : steps) {
                if (lost.containsKey(host) && holds(step, lost.get(host))) {
                    throw new UnreachableException("the connection is gone");
                }
                StepResult result = stopped ? StepResult.notRun() : answer(host, step);
                boolean good = result.succeeded() || result.ending() == Ending.NOT_RUN;
                stopped |= !good && step.onFailure() == Step.OnFailure.STOP;
                results.add(result);
            }
            return results;
        }

        @Override
        public Traffic traffic() {
            return Traffic.NONE;
        }

        @Override
        public void close() {}
    }
}
