package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
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
 * @param dest as the task has it
 * @param root where its top goes, without slash at its end
 * @param made owner and mode of directories
 * @param files by their path on the host
 * @param links what each shall point to, by its path on the host
 */
record TreeCopy(
        String dest,
        String root,
        String source,
        Ownership made,
        List<String> directories,
        Map<String, Installation> files,
        Map<String, String> links) {

    /** The first of the answers is about the target itself, then come the directories, files and links. */
    Observation<List<FileFact>> observe() {
        List<Observation<FileFact>> all = new ArrayList<>();
        all.add(directory(root));
        directories.forEach(path -> all.add(directory(path)));
        files.values().forEach(file -> all.add(file.observe()));
        links.keySet().forEach(path -> all.add(new FileFact.Look(path, "", false, "", made).observation()));
        return Several.of("look at " + root, all);
    }

    private Observation<FileFact> directory(String path) {
        return new FileFact.Look(path, "", true, "", made).observation(Script.of(File.MISSING));
    }

    Decision plan(List<FileFact> seen) {
        int firstFile = 1 + directories.size();
        int firstLink = firstFile + files.size();
        if (isEmpty()) {
            return Decision.settled(result());
        }
        List<Change> changes = new ArrayList<>();
        Optional<String> obstacle = directories(seen.subList(0, firstFile), changes);
        int i = firstFile;
        Map<String, Object> alone = Map.of();
        for (Installation file : files.values()) {
            Decision decision = file.plan(seen.get(i++).withParent());
            if (decision instanceof Decision.Refused) {
                return decision;
            } else if (decision instanceof Decision.Needed needed) {
                changes.addAll(needed.changes());
                alone = needed.result();
            } else if (decision instanceof Decision.Settled settled) {
                alone = settled.result();
            }
        }
        i = firstLink;
        for (Map.Entry<String, String> link : links.entrySet()) {
            link(seen.get(i++), link.getValue()).ifPresent(changes::add);
        }
        Map<String, Object> result = isOneFile() ? alone : result();
        if (obstacle.isPresent()) {
            return Decision.refused(obstacle.get());
        }
        return changes.isEmpty() ? Decision.settled(result) : new Decision.Needed(changes, result);
    }

    private Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dest", dest.endsWith("/") ? dest : dest + "/");
        result.put("src", source);
        return result;
    }

    /** Nothing is made of that, not even its top. */
    private boolean isEmpty() {
        return files.isEmpty() && directories.isEmpty() && links.isEmpty();
    }

    /** What is told then is as if the file had been copied alone. */
    private boolean isOneFile() {
        return files.size() == 1 && directories.isEmpty() && links.isEmpty();
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
            FileFact absent =
                    seen.stream().filter(FileFact::isAbsent).findFirst().orElseThrow();
            changes.add(Directories.make(root, missing, Attributes.wanted(made, absent, true)));
        }
        return Optional.empty();
    }

    private static Optional<Change> link(FileFact seen, String target) {
        boolean right = seen.kind() == FileFact.Kind.LINK && seen.link().equals(target);
        return right ? Optional.empty() : Optional.of(File.linkChange(seen, target, false));
    }
}
