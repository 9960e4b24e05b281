package dev.stepslew.connection.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Decides whether a server's key is the one that we know for the host, and says why not. */
final class HostKeyGuard implements ServerKeyVerifier {

    private static final Path NOWHERE = Path.of("/dev/null");

    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    private final Destination destination;
    private final KnownHosts known;
    private volatile Optional<String> refusal = Optional.empty();

    HostKeyGuard(Destination destination) {
        this.destination = destination;
        this.known = KnownHosts.of(destination.knownHosts(), destination.hostKeyName(), destination.port());
    }

    /** Why it refused; empty where it did not. */
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        refusal = destination.checking() == HostKeyChecking.OFF ? Optional.empty() : judge(key);
        return refusal.isEmpty();
    }

    /**
     * The known key types first. MINA asks for its own favourite otherwise, and a host whose known key is of another
     * type would look like a host that has changed.
     */
    List<NamedFactory<Signature>> preferred(List<NamedFactory<Signature>> factories) {
        List<String> types = known.keyTypes();
        List<NamedFactory<Signature>> first = new ArrayList<>();
        List<NamedFactory<Signature>> rest = new ArrayList<>();
        for (NamedFactory<Signature> factory : factories) {
            String name = factory.getName();
            boolean wanted = name.endsWith(CERTIFICATE)
                    ? known.hasAuthorities()
                    : types.contains(KeyUtils.getCanonicalKeyType(name));
            (wanted ? first : rest).add(factory);
        }
        first.addAll(rest);
        return first;
    }

    private Optional<String> judge(PublicKey key) {
        PublicKey plain = key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key;
        byte[] bytes = encoded(plain);
        if (known.isRevoked(bytes)) {
            return Optional.of("its host key is marked as revoked in known_hosts (" + describe(plain) + ")");
        }
        if (key instanceof OpenSshCertificate certificate) {
            byte[] authority = encoded(certificate.getCaPubKey());
            if (known.isRevoked(authority)) {
                return Optional.of("the authority of its host certificate is marked as revoked in known_hosts");
            }
            if (known.trustsAuthority(authority)) {
                return Optional.empty();
            }
        }
        if (known.knows(bytes)) {
            return Optional.empty();
        }
        if (!known.keys().isEmpty()) {
            return Optional.of(changed(plain));
        }
        return destination.checking() == HostKeyChecking.ACCEPT_NEW
                ? accept(plain, bytes)
                : Optional.of(unknown(plain));
    }

    private Optional<String> accept(PublicKey key, byte[] bytes) {
        Path file = destination.knownHosts().get(0);
        String name = KnownHosts.name(destination.hostKeyName(), destination.port());
        try {
            KnownHosts.append(
                    file,
                    name + " " + KeyUtils.getKeyType(key) + " "
                            + Base64.getEncoder().encodeToString(bytes));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its new host key cannot be written to " + file + ": " + e.getMessage());
        }
    }

    private String unknown(PublicKey key) {
        String port = destination.port() == 22 ? "" : "-p " + destination.port() + " ";
        Path file = destination.knownHosts().get(0);
        if (file.equals(NOWHERE)) {
            return "host key is not known (" + describe(key) + "), and UserKnownHostsFile is " + NOWHERE
                    + ": name a file that has it, or believe any key by StrictHostKeyChecking=no";
        }
        return "host key is not in known_hosts (" + describe(key)
                + "); if that is the right fingerprint, add it: ssh-keyscan " + port + destination.host() + " >> "
                + file;
    }

    private String changed(PublicKey key) {
        KnownHosts.Entry entry = known.keys().get(0);
        return "HOST KEY HAS CHANGED: " + entry.where()
                + " has another key for it; somebody may be listening in, or the"
                + " host was installed anew. It showed " + describe(key) + "; if that is right: ssh-keygen -f "
                + entry.where().replaceFirst(":\\d+$", "") + " -R '"
                + KnownHosts.name(destination.hostKeyName(), destination.port()) + "'";
    }

    private static String describe(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private static byte[] encoded(PublicKey key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return buffer.getCompactData();
    }
}
