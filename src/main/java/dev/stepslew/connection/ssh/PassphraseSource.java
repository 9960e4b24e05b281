package dev.stepslew.connection.ssh;

import dev.stepslew.connection.Secret;
import java.util.Optional;

/** Where the passphrase of an encrypted key comes from, usually a terminal; asked by one thread at a time. */
public interface PassphraseSource {

    /** Nobody to ask. */
    PassphraseSource NONE = (keyFile, attempt) -> Optional.empty();

    /**
     * @param keyFile for the prompt
     * @param attempt 0, then 1 and 2 after wrong ones
     * @return empty where there is nobody to ask
     */
    Optional<Secret> passphrase(String keyFile, int attempt);
}
