package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Footprint;
import java.util.List;

/** The shell that restarts a service whatever manager the host has, for where nobody has looked at the host before. */
final class RestartScript {

    private RestartScript() {}

    /** Ends with a status other than 0, in a shell of its own, where it does not run afterwards. */
    static Script of(Restart restart) {
        return Script.of("exec >/dev/null")
                .then(ServiceFact.look(restart.service(), false))
                .raw("verb=restart pause=0 scope= block= force=\n")
                .raw("case $manager in\nsystemd)\n")
                .raw(restart.mayStep() ? "" : DaemonScript.WITHOUT_STEP)
                .raw(ServiceScript.of("systemd"))
                .raw(";;\nopenrc)\n" + ServiceScript.of("openrc"))
                .raw(";;\n*)\n" + ServiceScript.of("service") + ";;\nesac\n");
    }

    static Change change(Restart restart) {
        Footprint places =
                ServiceFact.footprint(restart.service()).and(Footprint.clock()).perhaps(Footprint.ANYTHING);
        return Change.of("restart " + restart.service(), of(restart), places, List.of())
                .within(ServiceState.DEADLINE);
    }
}
