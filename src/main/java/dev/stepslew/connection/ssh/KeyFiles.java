package dev.stepslew.connection.ssh;

import dev.stepslew.connection.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** The private keys in files; each is read, and its passphrase asked, once for all hosts. */
final class KeyFiles {

    private static final int TRIES = 3;

    private final PassphraseSource passphrases;
    private final Map<Path, Loaded> loaded = new HashMap<>();

    /**
     * @param pairs empty where the file gave none; a certificate's pair comes before the plain one
     * @param trouble why there are none
     */
    record Loaded(List<KeyPair> pairs, Optional<String> trouble) {}

    KeyFiles(PassphraseSource passphrases) {
        this.passphrases = passphrases;
    }

    /** Blocks while somebody is asked for the passphrase. */
    synchronized Loaded load(Path file) {
        return loaded.computeIfAbsent(file, this::read);
    }

    /** The public half that lies beside a private key, where it does. */
    static Optional<PublicKey> publicHalf(Path file) {
        return publicKey(file.resolveSibling(file.getFileName() + ".pub"));
    }

    /** Whether reading it needs a passphrase, as far as its text tells. */
    static boolean isEncrypted(Path file) {
        Asked asked = new Asked();
        try (InputStream input = Files.newInputStream(file)) {
            SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), input, asked);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // whoever reads it in earnest will say what is wrong with it
        }
        return asked.was;
    }

    private Loaded read(Path file) {
        if (!Files.isRegularFile(file)) {
            return failed("there is no key file " + file);
        }
        Asking asking = new Asking(file);
        try (InputStream input = Files.newInputStream(file)) {
            List<KeyPair> pairs = new ArrayList<>();
            Iterable<KeyPair> read = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), input, asking);
            if (read != null) {
                read.forEach(pairs::add);
            }
            if (pairs.isEmpty()) {
                return failed("key file " + file + " holds no private key");
            }
            publicKey(file.resolveSibling(file.getFileName() + "-cert.pub"))
                    .ifPresent(certificate ->
                            pairs.add(0, new KeyPair(certificate, pairs.get(0).getPrivate())));
            return new Loaded(List.copyOf(pairs), Optional.empty());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return failed(trouble(file, asking, e));
        }
    }

    private static String trouble(Path file, Asking asking, Exception e) {
        if (asking.nobody) {
            return "key " + file + " is encrypted and there is no terminal to ask for its passphrase: load it into"
                    + " ssh-agent (ssh-add " + file + ")";
        }
        return asking.asked
                ? "wrong passphrase for key " + file
                : "key " + file + " cannot be read: " + LoginFailure.plain(e);
    }

    private static Loaded failed(String trouble) {
        return new Loaded(List.of(), Optional.of(trouble));
    }

    private static Optional<PublicKey> publicKey(Path file) {
        try {
            String text = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(
                            PublicKeyEntry.parsePublicKeyEntry(text).resolvePublicKey(null, null, null));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private final class Asking implements FilePasswordProvider {

        private final Path file;
        private boolean asked;
        private boolean nobody;

        Asking(Path file) {
            this.file = file;
        }

        @Override
        public @Nullable String getPassword(SessionContext session, NamedResource resource, int attempt) {
            Optional<Secret> passphrase = passphrases.passphrase(file.toString(), attempt);
            asked = true;
            nobody = passphrase.isEmpty();
            return passphrase.map(Secret::reveal).orElse(null);
        }

        @Override
        public ResourceDecodeResult handleDecodeAttemptResult(
                SessionContext session, NamedResource resource, int attempt, String password, Exception failure) {
            boolean again = failure != null && password != null && attempt + 1 < TRIES;
            return again ? ResourceDecodeResult.RETRY : ResourceDecodeResult.TERMINATE;
        }
    }

    private static final class Asked implements FilePasswordProvider {

        private boolean was;

        @Override
        public @Nullable String getPassword(SessionContext session, NamedResource resource, int attempt) {
            was = true;
            return null;
        }
    }
}
