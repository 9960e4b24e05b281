package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.util.List;

/**
 * What a host is told around a change so that nothing of it is lost: which handlers are owed from now on, and which are
 * not any more when it has succeeded.
 *
 * @param directory where the host keeps it; empty for the usual place
 * @param owed handlers that the change asks for
 * @param paid keys of the marks that its success removes
 */
public record Keeping(String directory, List<Debt> owed, List<String> paid) {

    public Keeping {
        owed = List.copyOf(owed);
        paid = List.copyOf(paid);
    }

    public static final Keeping NOTHING = new Keeping("", List.of(), List.of());

    private static final String END = """
            )
            _rc=$?
            """;

    /** The change with all this around it; the change itself where there is nothing. */
    public Script around(Script change) {
        if (owed.isEmpty() && paid.isEmpty()) {
            return change;
        }
        Script script = StatePlace.making(directory)
                .then(DebtScript.functions())
                .then(DebtScript.mark(owed))
                .then(Script.of("("))
                .then(change)
                .then(Script.of(END));
        // what has failed has asked for nothing; what it made stays owed only where the shell itself was killed
        script = script.raw("[ $_rc = 0 ] || _forgive $_made\n");
        if (!paid.isEmpty()) {
            script = script.raw("[ $_rc != 0 ] || ").then(DebtScript.forgive(paid));
        }
        return script.raw("exit $_rc\n");
    }
}
