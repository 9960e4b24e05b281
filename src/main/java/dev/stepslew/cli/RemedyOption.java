package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Finding;
import dev.stepslew.audit.HostAudit;
import dev.stepslew.report.Terminal;
import dev.stepslew.saved.GuardedFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What an audit hands over: a plan that would mend what the playbook can, for others to read and to carry out. */
final class RemedyOption {

    private static final Set<Finding.Kind> MENDED = Set.of(Finding.Kind.DRIFT, Finding.Kind.DEBT);

    @Option(
            names = "--remediate",
            paramLabel = "FILE",
            description = {
                "where hosts have drifted, save in FILE what 'stepslew plan' would save for them, "
                        + "to be carried out with 'stepslew apply'; mends nothing by itself"
            })
    private Optional<Path> file = Optional.empty();

    /** Says what cannot be meant, before any host is asked. */
    void check(SelectionOptions selection, Surroundings surroundings) {
        if (file.isPresent()) {
            selection.refuseWalk();
            file.map(surroundings.directory()::resolve).ifPresent(GuardedFile::requireRoom);
        }
    }

    /**
     * Plans, if that is wanted and there is something to mend.
     *
     * @param code of the audit
     * @param planning the same playbooks with the same options, told where it speaks
     * @return the audit's code, unless the plan could not be made
     */
    ExitCode plan(
            AuditRun run,
            ExitCode code,
            SelectionOptions selection,
            Surroundings surroundings,
            Function<Surroundings, RunCommand> planning) {
        if (file.isEmpty() || code == ExitCode.INTERRUPTED) {
            return code;
        }
        Path named = file.get();
        List<String> hosts = run.hosts().stream()
                .filter(RemedyOption::canBeMended)
                .map(HostAudit::host)
                .toList();
        if (hosts.isEmpty()) {
            boolean stale = Files.exists(surroundings.directory().resolve(named));
            surroundings
                    .err()
                    .println(named + ": no plan was saved, because no host has drifted"
                            + (stale ? "; the file that is there is older than this audit" : ""));
            return code;
        }
        surroundings.err().println("planning what mends " + String.join(", ", hosts));
        selection.narrow(hosts);
        ExitCode planned = planned(named, surroundings, planning);
        if (planned != ExitCode.OK) {
            return planned == ExitCode.INTERRUPTED ? planned : ExitCode.FAILED;
        }
        surroundings
                .err()
                .println(named + ": the plan that mends " + String.join(", ", hosts)
                        + "; read it with 'stepslew show', carry it out with:\n  stepslew apply "
                        + CommandText.quoted(named.toString()));
        return code;
    }

    /** Standard output has the audit's report, so that the plan speaks where it fails, and elsewhere. */
    private static ExitCode planned(Path file, Surroundings surroundings, Function<Surroundings, RunCommand> planning) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream words = new PrintStream(said, true, StandardCharsets.UTF_8);
        ExitCode code;
        try {
            code = planning.apply(surroundings.speaking(words, Terminal.PIPE)).plan(file);
        } catch (StepslewException e) {
            words.println(e.getMessage());
            words.println(file + ": no plan was saved");
            code = ExitCode.FAILED;
        }
        if (code != ExitCode.OK) {
            surroundings.err().print(said.toString(StandardCharsets.UTF_8));
        }
        return code;
    }

    private static boolean canBeMended(HostAudit host) {
        return host.open().stream().anyMatch(finding -> MENDED.contains(finding.kind()));
    }
}
