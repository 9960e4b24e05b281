package dev.stepslew.connection.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.KeyAgentIdentity;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.jspecify.annotations.Nullable;

/** One attempt to log in: what may be offered, the host key's guard, and a record of what was tried. */
final class Login {

    static final AttributeKey<Login> KEY = new AttributeKey<>();

    private final Destination destination;
    private final HostKeyGuard guard;
    private final List<Offer> offers;
    private final List<String> troubles;
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private volatile List<String> allowed = List.of();
    private volatile Optional<String> disconnected = Optional.empty();

    private interface Offer {
        PublicKeyIdentity identity(ClientSession session, SignatureFactoriesManager signatures);
    }

    private Login(Destination destination, List<Offer> offers, List<String> troubles) {
        this.destination = destination;
        this.guard = new HostKeyGuard(destination);
        this.offers = List.copyOf(offers);
        this.troubles = List.copyOf(troubles);
    }

    /** Reads the keys; may block while somebody is asked for a passphrase. */
    static Login prepare(
            Destination destination, KeyFiles files, Optional<SshAgent> agent, Map<PublicKey, String> held) {
        List<Offer> fromFiles = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        Set<PublicKey> used = new HashSet<>();
        boolean enough = destination.password().isPresent() || !destination.identitiesOnly() && !held.isEmpty();
        for (Path file : existing(destination)) {
            Optional<PublicKey> inAgent = KeyFiles.publicHalf(file).filter(held::containsKey);
            if (inAgent.isPresent()) {
                used.add(inAgent.get());
                fromFiles.add(agentOffer(agent.orElseThrow(), inAgent.get(), held));
                continue;
            }
            boolean skip =
                    !destination.keyFilesNamed() && (enough || !fromFiles.isEmpty()) && KeyFiles.isEncrypted(file);
            KeyFiles.Loaded loaded = skip ? new KeyFiles.Loaded(List.of(), Optional.empty()) : files.load(file);
            loaded.trouble().ifPresent(troubles::add);
            loaded.pairs().forEach(pair -> fromFiles.add(fileOffer(pair)));
        }
        List<Offer> others = new ArrayList<>();
        if (!destination.identitiesOnly()) {
            held.keySet().stream()
                    .filter(key -> !used.contains(key))
                    .forEach(key -> others.add(agentOffer(agent.orElseThrow(), key, held)));
        }
        // A key that somebody named comes before the agent's, or the agent's many use up the host's patience.
        List<Offer> offers = new ArrayList<>(destination.keyFilesNamed() ? fromFiles : others);
        offers.addAll(destination.keyFilesNamed() ? others : fromFiles);
        return new Login(destination, offers, troubles);
    }

    Destination destination() {
        return destination;
    }

    /** Gives a session, before its first word, all that is this login's own. */
    void equip(ClientSession session) {
        session.setServerKeyVerifier(guard);
        session.setSignatureFactories(guard.preferred(session.getSignatureFactories()));
        session.setPublicKeyAuthenticationReporter(new KeyReporter());
        session.setPasswordAuthenticationReporter(new PasswordReporter());
        destination.password().ifPresent(password -> session.addPasswordIdentity(password.reveal()));
        session.setUserInteraction(new Prompts());
        session.addSessionListener(new Disconnects());
    }

    Iterator<PublicKeyIdentity> identities(ClientSession session, SignatureFactoriesManager signatures) {
        return offers.stream().map(offer -> offer.identity(session, signatures)).iterator();
    }

    Optional<String> hostKeyRefusal() {
        return guard.refusal();
    }

    /** What the host said when it hung up. */
    Optional<String> disconnected() {
        return disconnected;
    }

    /** What was tried, what the host would take, and what was wrong with our keys. */
    String failure() {
        StringBuilder text = new StringBuilder("authentication failed for user '" + destination.user() + "' at "
                + destination.host() + ":" + destination.port() + ": ");
        text.append(tried.isEmpty() ? "nothing to offer" : "tried " + String.join(", ", tried));
        if (!allowed.isEmpty()) {
            text.append("; the host takes ").append(String.join(", ", allowed));
        }
        troubles.forEach(trouble -> text.append("; ").append(trouble));
        if (tried.isEmpty() && troubles.isEmpty()) {
            text.append("; give a key with --private-key, load one into ssh-agent, or ask for the password with -k");
        }
        return text.toString();
    }

    private static List<Path> existing(Destination destination) {
        return destination.keyFiles().stream()
                .filter(file -> destination.keyFilesNamed() || Files.isRegularFile(file))
                .toList();
    }

    private static Offer agentOffer(SshAgent agent, PublicKey key, Map<PublicKey, String> held) {
        return (session, signatures) -> new KeyAgentIdentity(agent, key, held.getOrDefault(key, ""));
    }

    private static Offer fileOffer(KeyPair pair) {
        return (session, signatures) -> new KeyPairIdentity(signatures, session, pair);
    }

    private final class KeyReporter implements PublicKeyAuthenticationReporter {

        @Override
        public void signalAuthenticationAttempt(
                ClientSession session, String service, KeyPair identity, String signature) {
            String key =
                    KeyUtils.getKeyType(identity.getPublic()) + " key " + KeyUtils.getFingerPrint(identity.getPublic());
            if (!tried.contains(key)) {
                tried.add(key);
            }
        }

        @Override
        public void signalAuthenticationFailure(
                ClientSession session, String service, KeyPair identity, boolean partial, List<String> methods) {
            allowed = methods == null ? List.of() : List.copyOf(methods);
        }
    }

    private final class PasswordReporter implements PasswordAuthenticationReporter {

        @Override
        public void signalAuthenticationAttempt(
                ClientSession session, String service, String oldPassword, boolean modified, String newPassword) {
            tried.add("password");
        }

        @Override
        public void signalAuthenticationFailure(
                ClientSession session, String service, String password, boolean partial, List<String> methods) {
            allowed = methods == null ? List.of() : List.copyOf(methods);
        }
    }

    /** Answers hidden prompts with the password, each prompt once: a wrong password sent again locks accounts. */
    private final class Prompts implements UserInteraction {

        private final Set<String> answered = Collections.synchronizedSet(new HashSet<>());

        @Override
        public boolean isInteractionAllowed(ClientSession session) {
            return destination.password().isPresent();
        }

        @Override
        public String @Nullable [] interactive(
                ClientSession session, String name, String instruction, String lang, String[] prompts, boolean[] echo) {
            if (!answered.add(String.join("\n", prompts))) {
                return null;
            }
            tried.add("keyboard-interactive");
            String[] answers = new String[prompts.length];
            for (int i = 0; i < prompts.length; i++) {
                answers[i] = echo[i]
                        ? ""
                        : destination
                                .password()
                                .map(password -> password.reveal())
                                .orElse("");
            }
            return answers;
        }

        @Override
        public @Nullable String getUpdatedPassword(ClientSession session, String prompt, String lang) {
            return null;
        }
    }

    private final class Disconnects implements SessionListener {

        @Override
        public void sessionDisconnect(Session session, int reason, String message, String language, boolean initiator) {
            if (!initiator && disconnected.isEmpty()) {
                disconnected = Optional.of("the host said '" + message + "'");
            }
        }

        @Override
        public void sessionException(Session session, Throwable t) {
            if (disconnected.isEmpty()) {
                disconnected = Optional.of(LoginFailure.plain(t));
            }
        }
    }
}
