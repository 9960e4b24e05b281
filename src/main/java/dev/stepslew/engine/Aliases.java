package dev.stepslew.engine;

import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.module.RealPaths;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Other names of places on one host: symbolic links make two paths one file, and what a task changes by one of them the
 * next may read by the other. A name that was true once is kept; it costs a question too many at most.
 */
final class Aliases {

    private final Map<String, Set<String>> real = new HashMap<>();

    /** The question where the paths of these places lead; it travels with those that look at them. */
    static Optional<Question> question(Collection<Footprint> places) {
        Set<String> paths = new TreeSet<>();
        places.forEach(footprint -> paths.addAll(footprint.paths()));
        paths.removeIf(path -> path.indexOf('\n') >= 0 || path.indexOf('\0') >= 0);
        return paths.isEmpty() ? Optional.empty() : Optional.of(new Question(List.copyOf(paths)));
    }

    void learn(Question question, StepResult answer) {
        if (answer.succeeded()) {
            RealPaths.read(answer, question.paths)
                    .forEach((path, place) ->
                            real.computeIfAbsent(path, any -> new HashSet<>()).add(place));
        }
    }

    /** The places with the other names that they are known by. */
    Footprint of(Footprint places) {
        Footprint all = places;
        for (String path : places.paths()) {
            for (Map.Entry<String, Set<String>> alias : real.entrySet()) {
                for (String place : alias.getValue()) {
                    all = other(path, alias.getKey(), place)
                            .map(Footprint::path)
                            .map(all::and)
                            .orElse(all);
                }
            }
        }
        return all;
    }

    // /was -> /is says where /was/file lies, and, by the ends that they share, so does /was/file -> /is/file of /was.
    private static Optional<String> other(String path, String name, String place) {
        if (path.equals(name) || path.startsWith(name + "/")) {
            return Optional.of(place + path.substring(name.length()));
        }
        String rest = name.startsWith(path + "/") ? name.substring(path.length()) : "";
        return rest.isEmpty() || !place.endsWith(rest)
                ? Optional.empty()
                : Optional.of(place.substring(0, place.length() - rest.length()));
    }

    /** What a host is asked of its paths. */
    record Question(List<String> paths) {
        Step step() {
            return Step.look("see where paths lead", RealPaths.look(paths), Observation.USUAL_DEADLINE);
        }
    }
}
