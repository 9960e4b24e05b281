package dev.stepslew.engine;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Unreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Brings a host's file to the controller, piece by piece, so that its size does not matter. */
final class Downloads {

    private static final int PIECE = 4 << 20;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final HostLink link;
    private final Unit unit;

    Downloads(HostLink link, Unit unit) {
        this.link = link;
        this.unit = unit;
    }

    /**
     * Keeps it under its name once it is here as a whole.
     *
     * @throws Unreadable where it cannot be read there, written here, or changes meanwhile
     */
    void keep(Decision.Download file) {
        Path target = file.to();
        try {
            Path directory = Files.createDirectories(
                    Optional.ofNullable(target.getParent()).orElse(Path.of("/")));
            Path part = directory.resolve("." + target.getFileName() + ".part"
                    + Thread.currentThread().getId());
            try {
                String sum = write(file, part);
                if (!file.sha1().isEmpty() && !sum.equals(file.sha1())) {
                    throw new Unreadable("checksum mismatch: " + file.from() + " changed while it was fetched");
                }
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Unreadable("cannot write " + target + " on the controller: " + e.getMessage());
        }
    }

    private String write(Decision.Download file, Path part) throws IOException {
        MessageDigest digest = sha1();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
            for (long piece = 0; piece * PIECE < file.size(); piece++) {
                out.write(read(file, piece));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] read(Decision.Download file, long piece) {
        Script script =
                Script.of("dd bs=" + PIECE + " count=1 skip=" + piece + " 2>/dev/null <" + Script.quote(file.from()));
        StepResult answer = link.run(List.of(Step.look("fetch " + file.from(), script.hidden(), DEADLINE)), unit)
                .get(0);
        if (!answer.succeeded() || answer.cut()) {
            throw new Unreadable("cannot read " + file.from() + " on the host: "
                    + answer.err().strip());
        }
        return answer.stdout();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
