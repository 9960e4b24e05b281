package dev.stepslew.module;

import dev.stepslew.connection.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the build packs for the hosts: the probe's jar, and a Java runtime for hosts that have none. */
final class Bundled {

    private static final String PROBE = "/bundled/probe.jar";
    private static final String RUNTIME = "/bundled/runtime.tar.gz";
    private static final String DESCRIPTION = "/bundled/runtime.properties";

    private Bundled() {}

    /**
     * A packed Java runtime.
     *
     * @param system as {@code uname -s} names it; empty for any
     * @param machine as {@code uname -m} names it; empty for any
     * @param sha256 of the archive, in hex; also its name on the host
     */
    record Runtime(String system, String machine, String sha256, Attachment archive) {

        /** Where it runs; empty for anywhere, because its owner has said so. */
        String kind() {
            return (system + " " + machine).strip();
        }

        boolean fits(String hostSystem, String hostMachine) {
            return (system.isEmpty() || system.equals(hostSystem))
                    && (machine.isEmpty() || machine.equals(hostMachine));
        }
    }

    static byte[] probe() {
        try (InputStream in = open(PROBE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Runtime runtime() {
        Properties description = new Properties();
        try (InputStream in = open(DESCRIPTION)) {
            description.load(in);
            return new Runtime(
                    description.getProperty("os"),
                    description.getProperty("machine"),
                    description.getProperty("sha256"),
                    new Attachment("runtime.tar.gz", size(), () -> open(RUNTIME)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A runtime that the user has for hosts of another kind. */
    static Runtime runtime(Path archive) {
        try {
            String sha256 = Hash.hex("SHA-256", Files.readAllBytes(archive));
            Attachment attachment = new Attachment(archive.toString(), Files.size(archive), () -> open(archive));
            return new Runtime("", "", sha256, attachment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size() throws IOException {
        return Bundled.class.getResource(RUNTIME).openConnection().getContentLengthLong();
    }

    private static InputStream open(String name) {
        InputStream in = Bundled.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the build has not packed " + name);
        }
        return in;
    }

    private static InputStream open(Path archive) {
        try {
            return Files.newInputStream(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
