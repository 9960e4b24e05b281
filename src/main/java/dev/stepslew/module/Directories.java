package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Directories that a task makes on the way to what it is about. */
final class Directories {

    private Directories() {}

    /** Those that are missing above a path of which {@link File#MISSING} has told, the topmost first. */
    static List<String> above(FileFact absent) {
        List<String> missing = new ArrayList<>(absent.fields().list("missing"));
        missing.remove(absent.path());
        Collections.reverse(missing);
        return missing;
    }

    /** Makes them, the topmost first, each with this owner and mode. */
    static Change make(String dest, Collection<String> missing, Attributes attributes) {
        Script script = FileScript.start(dest);
        for (String path : missing) {
            script = script.raw("new=" + Script.quote(path) + "\nmkdir -m 700 \"$new\" || fail \"cannot make $new\"\n")
                    .then(attributes.script("\"$new\""));
        }
        String first = missing.iterator().next();
        Diff diff = Diff.of(dest, "", String.join("\n", missing) + "\n");
        return Change.of("make directories in " + dest, script, Footprint.path(first), List.of(diff));
    }
}
