package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.module.Parameter;
import dev.stepslew.module.Parameters;
import dev.stepslew.module.Workbench;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the arguments of a task before the run, as far as a host's variables are known by then. */
record ArgumentCheck(Parameters parameters, Job job, Bench bench) {

    /** @throws TemplateError where it can be told already that it is wrong */
    void check(Node.Entry argument) {
        Node node = argument.value();
        Optional<Parameter> parameter = parameters.find(argument.key().text());
        switch (parameter.map(Parameter::type).orElse(Parameter.Type.ANY)) {
            case TEMPLATE, FILE, SCRIPT -> {
                if (!bench.resolve(node).equals(Workbench.OMIT)) {
                    checkFile(parameter.orElseThrow(), node);
                }
            }
            case EXPRESSION -> bench.expression(node);
            case CONDITIONS -> conditions(node).forEach(bench::condition);
            default -> {
                Object value = bench.resolve(node);
                if (Parameters.mayBeOmitted(argument)) {
                    parameters.requireObeyed(argument, value);
                }
            }
        }
    }

    /** The file of the controller that an argument names must be there, and a template must come out. */
    private void checkFile(Parameter parameter, Node node) {
        if (parameter.type() == Parameter.Type.TEMPLATE) {
            bench.render(bench.text(node), style(), node.at());
        } else if (!isOnHost()) {
            bench.tree(parameter.localFile(bench.text(node)), node.at());
        }
    }

    private boolean isOnHost() {
        Optional<Boolean> copied = job.args().get("copy").map(bench::truth);
        boolean usual = parameters.find("remote_src").map(Parameter::fallback).equals(Optional.of(true));
        return job.args()
                .get("remote_src")
                .map(bench::truth)
                .orElse(copied.map(copy -> !copy).orElse(usual));
    }

    /** What the template's own arguments say of its marks and its place. */
    private Map<String, Object> style() {
        Map<String, Object> style = new LinkedHashMap<>();
        for (String place : List.of("src", "dest")) {
            job.args().get(place).ifPresent(node -> style.put(place, asFarAsKnown(node)));
        }
        for (Node.Entry entry : job.args().entries()) {
            String key = entry.key().text();
            Optional<Parameter.Type> type = parameters.find(key).map(Parameter::type);
            if (type.filter(Parameter.Type.STYLE::equals).isPresent()) {
                style.put(key, bench.text(entry.value()));
            } else if (type.filter(Parameter.Type.STYLE_FLAG::equals).isPresent()) {
                style.put(key, bench.truth(entry.value()));
            }
        }
        return style;
    }

    /** What is wrong with it is told where it is looked at itself. */
    private String asFarAsKnown(Node node) {
        try {
            return bench.text(node);
        } catch (StepslewException wrong) {
            return String.valueOf(node.value());
        }
    }

    private static List<Node> conditions(Node node) {
        return node instanceof Node.Sequence several ? several.items() : List.of(node);
    }
}
