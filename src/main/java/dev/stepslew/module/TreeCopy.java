package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of the controller on its way to a host: directories first, then each file as if it were copied alone, then
 * links.
 *
 * @param dest without slash at its end
 * @param made owner and mode of directories
 * @param files by their path on the host
 * @param links what each shall point to, by its path on the host
 */
record TreeCopy(
        String dest,
        String source,
        Ownership made,
        List<String> directories,
        Map<String, Installation> files,
        Map<String, String> links) {

    /** The first of the answers is about the target itself, then come the directories, files and links. */
    Observation<List<FileFact>> observe() {
        List<Observation<FileFact>> all = new ArrayList<>();
        all.add(directory(dest));
        directories.forEach(path -> all.add(directory(path)));
        files.values().forEach(file -> all.add(file.observe()));
        links.keySet().forEach(path -> all.add(new FileFact.Look(path, "", false, "", made).observation()));
        return Several.of("look at " + dest, all);
    }

    private Observation<FileFact> directory(String path) {
        return new FileFact.Look(path, "", true, "", made).observation(Script.of(File.MISSING));
    }

    Decision plan(List<FileFact> seen) {
        int firstFile = 1 + directories.size();
        int firstLink = firstFile + files.size();
        List<Change> changes = new ArrayList<>();
        Optional<String> obstacle = directories(seen.subList(0, firstFile), changes);
        int i = firstFile;
        for (Installation file : files.values()) {
            Decision decision = file.plan(seen.get(i++).withParent());
            if (decision instanceof Decision.Refused) {
                return decision;
            } else if (decision instanceof Decision.Needed needed) {
                changes.addAll(needed.changes());
            }
        }
        i = firstLink;
        for (Map.Entry<String, String> link : links.entrySet()) {
            link(seen.get(i++), link.getValue()).ifPresent(changes::add);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dest", dest + "/");
        result.put("src", source);
        if (obstacle.isPresent()) {
            return Decision.refused(obstacle.get());
        }
        return changes.isEmpty() ? Decision.settled(result) : new Decision.Needed(changes, result);
    }

    /** What stands in the way, if anything does. */
    private Optional<String> directories(List<FileFact> seen, List<Change> changes) {
        Set<String> missing = new LinkedHashSet<>();
        for (FileFact one : seen) {
            Optional<String> unknown = Attributes.obstacle(made, one);
            if (unknown.isPresent()) {
                return unknown;
            }
            if (one.fields().has("in_the_way")) {
                return Optional.of(one.fields().text("in_the_way") + " is no directory");
            }
            if (one.isAbsent()) {
                List<String> ways = new ArrayList<>(one.fields().list("missing"));
                java.util.Collections.reverse(ways);
                missing.addAll(ways);
            } else if (one.kind() != FileFact.Kind.DIRECTORY) {
                return Optional.of(one.path() + " exists and is no directory");
            } else if (one != seen.get(0)) {
                Attributes wanted = Attributes.wanted(made, one, true);
                if (!wanted.same(Attributes.of(one))) {
                    changes.add(Attributes.change(one, wanted, Attributes.of(one), Footprint.path(one.path())));
                }
            }
        }
        if (!missing.isEmpty()) {
            changes.add(make(missing, seen));
        }
        return Optional.empty();
    }

    private Change make(Set<String> missing, List<FileFact> seen) {
        FileFact absent = seen.stream().filter(FileFact::isAbsent).findFirst().orElseThrow();
        Attributes attributes = Attributes.wanted(made, absent, true);
        Script script = FileScript.start(dest);
        for (String path : missing) {
            script = script.raw("new=" + Script.quote(path) + "\nmkdir -m 700 \"$new\" || fail \"cannot make $new\"\n")
                    .then(attributes.script("\"$new\""));
        }
        String first = missing.iterator().next();
        Diff diff = Diff.of(dest, "", String.join("\n", missing) + "\n");
        return Change.of("make directories in " + dest, script, Footprint.path(first), List.of(diff));
    }

    private static Optional<Change> link(FileFact seen, String target) {
        boolean right = seen.kind() == FileFact.Kind.LINK && seen.link().equals(target);
        return right ? Optional.empty() : Optional.of(File.linkChange(seen, target, false));
    }
}
