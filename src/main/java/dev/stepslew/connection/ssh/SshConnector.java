package dev.stepslew.connection.ssh;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.FramedConnection;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.UnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** Connects over SSH; one client, one ssh-agent and one session per jump host for all connections of a run. */
public final class SshConnector implements Connector {

    private static final int MOST_JUMPS = 8;

    private final SshOptions options;
    private final Semaphore inTheMaking;
    private final KeyFiles keyFiles;
    private final Map<String, JumpHost> jumpHosts = new ConcurrentHashMap<>();
    private Optional<SshClient> client = Optional.empty();
    private Optional<SshAgent> agent = Optional.empty();
    private boolean agentTried;

    public SshConnector(SshOptions options) {
        this.options = options;
        this.inTheMaking = new Semaphore(options.forks());
        this.keyFiles = new KeyFiles(options.passphrases());
    }

    @Override
    public Connection connect(Target target) {
        inTheMaking.acquireUninterruptibly();
        try {
            refuseCircles(target);
            Opened opened = open(target);
            return new FramedConnection(
                    target.name(), new SshTransport(opened.session, () -> opened.login.disconnected()));
        } finally {
            inTheMaking.release();
        }
    }

    @Override
    public synchronized void close() {
        jumpHosts.values().forEach(JumpHost::close);
        client.ifPresent(SshClient::stop);
        client = Optional.empty();
        agent.ifPresent(SshConnector::hangUp);
        agent = Optional.empty();
    }

    private record Opened(ClientSession session, Login login) {}

    /** Before anything is locked or connected: threads that walk a circle would wait for each other. */
    private void refuseCircles(Target target) {
        Target jump = target;
        Destination destination = Destination.of(jump, options);
        for (int jumps = 0; !destination.jumps().isEmpty(); jumps++) {
            if (jumps == MOST_JUMPS) {
                throw new UnreachableException(target.name() + ": unreachable: more than " + MOST_JUMPS
                        + " jump hosts; does a ProxyJump lead back to itself?");
            }
            jump = destination.lastJump(jump);
            destination = Destination.of(jump, options);
        }
    }

    private Opened open(Target target) {
        Destination destination = Destination.of(target, options);
        Login login = prepare(destination);
        // Passphrases and jump hosts have taken their own time; the deadline is for this login alone.
        if (!destination.jumps().isEmpty()) {
            return openBehind(jumpHost(destination, destination.lastJump(target)), login);
        }
        if (destination.proxyCommand().isPresent()) {
            return openByCommand(destination.proxyCommand().get(), login);
        }
        long end = end(destination);
        return new Opened(authenticate(login, connect(login, resolve(destination), end), end), login);
    }

    private Opened openByCommand(String commandLine, Login login) {
        long end = end(login.destination());
        try (ProxyCommand proxy = ProxyCommand.start(commandLine)) {
            try {
                ClientSession session = connect(login, List.of(proxy.address()), end);
                return new Opened(authenticate(login, session, end), login);
            } catch (UnreachableException e) {
                String complaint = proxy.complaint();
                throw complaint.isEmpty()
                        ? e
                        : new UnreachableException(e.getMessage() + "; ProxyCommand says: " + complaint, e);
            }
        } catch (IOException e) {
            throw LoginFailure.toConnect(login.destination(), e);
        }
    }

    private ClientSession jumpHost(Destination destination, Target jump) {
        String key = jump.address() + " " + jump.port() + " " + jump.user() + " " + jump.commonArgs();
        try {
            return jumpHosts.computeIfAbsent(key, k -> new JumpHost()).session(() -> open(jump)
                    .session());
        } catch (UnreachableException e) {
            throw new UnreachableException(destination.name() + ": unreachable: " + e.getMessage(), e);
        }
    }

    private Opened openBehind(ClientSession jump, Login login) {
        Destination destination = login.destination();
        long end = end(destination);
        SshdSocketAddress behind = new SshdSocketAddress(destination.host(), destination.port());
        // The port listens only until our own connection has come through it.
        try (ExplicitPortForwardingTracker tunnel =
                jump.createLocalPortForwardingTracker(new SshdSocketAddress("127.0.0.1", 0), behind)) {
            InetSocketAddress here = tunnel.getBoundAddress().toInetSocketAddress();
            return new Opened(authenticate(login, connect(login, List.of(here), end), end), login);
        } catch (IOException e) {
            throw LoginFailure.toConnect(destination, e);
        }
    }

    private Login prepare(Destination destination) {
        Optional<SshAgent> keyHolder = agent();
        Map<PublicKey, String> held = new LinkedHashMap<>();
        keyHolder.ifPresent(holder -> {
            try {
                holder.getIdentities().forEach(entry -> held.put(entry.getKey(), entry.getValue()));
            } catch (IOException e) {
                // An agent that has died in the meantime has no keys.
            }
        });
        return Login.prepare(destination, keyFiles, keyHolder, held);
    }

    private ClientSession connect(Login login, List<InetSocketAddress> addresses, long end) {
        Destination destination = login.destination();
        AttributeRepository context = AttributeRepository.ofKeyValuePair(Login.KEY, login);
        Iterator<InetSocketAddress> rest = addresses.iterator();
        while (true) {
            SocketAddress address = named(destination, rest.next());
            try {
                return client().connect(destination.user(), address, context, null)
                        .verify(left(end))
                        .getClientSession();
            } catch (IOException | RuntimeException e) {
                if (!rest.hasNext() || left(end).toMillis() <= 1) {
                    throw LoginFailure.toConnect(destination, e);
                }
            }
        }
    }

    /** A host certificate is held against the name of the address, which must not be that of a tunnel's near end. */
    private static InetSocketAddress named(Destination destination, InetSocketAddress address) {
        InetAddress where = address.getAddress();
        if (where.isLinkLocalAddress()) {
            // its scope would be lost
            return address;
        }
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(destination.hostKeyName(), where.getAddress()), address.getPort());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("no address: " + where, e);
        }
    }

    private ClientSession authenticate(Login login, ClientSession session, long end) {
        try {
            session.auth().verify(left(end));
            return session;
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw LoginFailure.toLogIn(login, e);
        }
    }

    /** In a thread of its own: the system's resolver knows nothing of our deadline. */
    private static List<InetSocketAddress> resolve(Destination destination) {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(destination.host()));
        Thread resolver = new Thread(lookup, "resolve " + destination.host());
        resolver.setDaemon(true);
        resolver.start();
        String prefix = destination.name() + ": unreachable: ";
        try {
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (InetAddress address : lookup.get(destination.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                addresses.add(new InetSocketAddress(address, destination.port()));
            }
            return addresses;
        } catch (ExecutionException e) {
            String reason = e.getCause() instanceof UnknownHostException
                    ? "there is no address for '" + destination.host()
                            + "' (set ansible_host, or HostName in ssh_config)"
                    : LoginFailure.plain(e);
            throw new UnreachableException(prefix + reason, e);
        } catch (TimeoutException e) {
            throw new UnreachableException(
                    prefix + "no answer from DNS for '" + destination.host() + "' within "
                            + destination.timeout().toSeconds() + " s",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(prefix + "interrupted", e);
        }
    }

    private static long end(Destination destination) {
        return System.nanoTime() + destination.timeout().toNanos();
    }

    private static Duration left(long end) {
        return Duration.ofMillis(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }

    private synchronized SshClient client() {
        if (client.isEmpty()) {
            client = Optional.of(SharedClient.start());
        }
        return client.get();
    }

    private synchronized Optional<SshAgent> agent() {
        if (!agentTried) {
            agentTried = true;
            agent = options.agentSocket().flatMap(socket -> {
                try {
                    return Optional.of(Agent.connect(socket));
                } catch (IOException e) {
                    return Optional.empty();
                }
            });
        }
        return agent;
    }

    private static void hangUp(SshAgent agent) {
        try {
            agent.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
