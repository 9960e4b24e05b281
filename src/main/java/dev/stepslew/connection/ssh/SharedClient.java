package dev.stepslew.connection.ssh;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.core.CoreModuleProperties;

/** MINA's client as we want it: it reads no file on its own; every session takes what it needs from its {@link Login}. */
final class SharedClient {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int HEARTBEATS_UNANSWERED = 3;

    private SharedClient() {}

    static SshClient start() {
        SshClient client = SshClient.setUpDefaultClient();
        // Without it every small packet waits for the acknowledgement of the one before.
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        // A step may be silent for as long as its deadline allows; the heartbeat finds a dead host sooner.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_UNANSWERED);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(
                new OfferedKeys(), UserAuthKeyboardInteractiveFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        client.addSessionListener(new Equipping());
        client.start();
        return client;
    }

    /** The first moment of a session, before it proposes any algorithm. */
    private static final class Equipping implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            if (session instanceof ClientSession ours) {
                ours.getConnectionContext().getAttribute(Login.KEY).equip(ours);
            }
        }
    }

    /** Public key authentication with the keys of the login, in its order. */
    private static final class OfferedKeys extends UserAuthPublicKeyFactory {
        @Override
        public UserAuthPublicKey createUserAuth(ClientSession session) {
            return new UserAuthPublicKey(getSignatureFactories()) {
                @Override
                protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
                        ClientSession ours, SignatureFactoriesManager signatures) {
                    return ours.getConnectionContext().getAttribute(Login.KEY).identities(ours, signatures);
                }
            };
        }
    }
}
