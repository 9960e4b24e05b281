package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.KnownState;
import dev.stepslew.audit.StateChange;
import dev.stepslew.notice.Message;
import dev.stepslew.notice.NotTold;
import dev.stepslew.notice.Receiver;
import dev.stepslew.notice.Webhook;
import dev.stepslew.report.ChangeDocument;
import dev.stepslew.report.KnownStateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who is told when an audit finds a change. */
final class NoticeOptions {

    private static final String VARIABLE = "STEPSLEW_WEBHOOK";
    private static final int ID_LENGTH = 16;

    @Option(
            names = "--webhook",
            paramLabel = "URL|@FILE",
            description = {
                "tell this URL of changes: findings that are new or resolved, hosts lost or back; Slack's form of JSON. "
                        + "The URL is a secret: a file or " + VARIABLE + " keeps it from other users' eyes"
            })
    private Optional<String> webhook = Optional.empty();

    @Option(
            names = "--exec",
            paramLabel = "COMMAND",
            description = "run this in a shell on changes, with the same JSON on standard input")
    private Optional<String> command = Optional.empty();

    /** @throws BadOption where somebody cannot be told that way */
    List<Receiver> receivers(Surroundings surroundings) {
        List<Receiver> receivers = new ArrayList<>();
        String told = webhook.orElse(surroundings.variable(VARIABLE));
        if (!told.isEmpty()) {
            receivers.add(webhook(told, surroundings));
        }
        command.map(dev.stepslew.notice.Program::of).ifPresent(receivers::add);
        return receivers;
    }

    private static Receiver webhook(String told, Surroundings surroundings) {
        try {
            String url = told.startsWith("@")
                    ? Files.readString(surroundings.directory().resolve(told.substring(1)))
                            .strip()
                    : told;
            return Webhook.at(url);
        } catch (IOException e) {
            throw new BadOption("--webhook: " + told.substring(1) + " cannot be read; is there such a file?");
        } catch (IllegalArgumentException e) {
            throw new BadOption("--webhook: " + e.getMessage());
        }
    }

    /**
     * Tells whoever does not know yet. Who could not be told is told the next time, for what each knows is written down
     * only then.
     *
     * @param code of the audit so far
     * @return the code of the whole: that somebody was not told is an error, unless there is a graver one
     */
    static ExitCode tell(List<Receiver> receivers, AuditRun run, ExitCode code, Surroundings surroundings) {
        boolean told = true;
        for (Receiver receiver : receivers) {
            try {
                tell(receiver, run, code, surroundings);
            } catch (NotTold | IOException e) {
                told = false;
                surroundings.err().println("[WARNING]: " + e.getMessage() + "; it is told after the next audit");
            }
        }
        return told || code != ExitCode.OK && code != ExitCode.FINDINGS ? code : ExitCode.ERROR;
    }

    private static void tell(Receiver receiver, AuditRun run, ExitCode code, Surroundings surroundings)
            throws IOException {
        Path file = surroundings
                .state()
                .orElseThrow(
                        () -> new IOException("neither XDG_STATE_HOME nor HOME is set: nobody knows what was told"))
                .resolve("told")
                .resolve(id(receiver, run, surroundings) + ".json");
        KnownState known = known(file, surroundings);
        StateChange change = StateChange.between(known, run);
        if (!change.isEmpty()) {
            receiver.tell(new Message(ChangeDocument.of(run, change), environment(run, change, code)));
        }
        KnownState after = known.after(run);
        if (!after.equals(known)) {
            KnownStateFile.write(file, after);
        }
    }

    private static KnownState known(Path file, Surroundings surroundings) {
        try {
            return KnownStateFile.read(file);
        } catch (IOException e) {
            surroundings
                    .err()
                    .println("[WARNING]: " + file + ": cannot be read, so everything is told anew ("
                            + e.getClass().getSimpleName() + ")");
            return KnownState.NOTHING;
        }
    }

    /** Each receiver knows what it was told of these playbooks on this inventory by these profiles. */
    private static String id(Receiver receiver, AuditRun run, Surroundings surroundings) {
        List<String> parts = new ArrayList<>(List.of(
                receiver.id(),
                surroundings.directory().toAbsolutePath().normalize().toString()));
        parts.addAll(run.playbooks());
        parts.add("-i");
        parts.addAll(run.inventories());
        run.profiles().forEach(profile -> parts.add("--profile=" + profile.id()));
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> environment(AuditRun run, StateChange change, ExitCode code) {
        return Map.of(
                "STEPSLEW_AUDIT_ID", run.id(),
                "STEPSLEW_EXIT_CODE", Integer.toString(code.number()),
                "STEPSLEW_NEW", Integer.toString(change.appeared().size()),
                "STEPSLEW_RESOLVED", Integer.toString(change.resolved().size()),
                "STEPSLEW_HOSTS_CHANGED", Integer.toString(change.hosts().size()));
    }
}
