package dev.stepslew.lab;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The time servers that some hosts of a fleet find, each on a loopback address of its own where the system has more than one. */
final class TimeSources implements AutoCloseable {

    private static final boolean WHOLE_NET_IS_LOOPBACK =
            System.getProperty("os.name").equals("Linux");
    // Nobody listens on UDP's port 1 and no ephemeral port is as low, so a dead source stays dead.
    private static final int DEAD_PORT = 1;

    private final List<NtpServer> servers = new ArrayList<>();
    private final StringBuilder map = new StringBuilder();

    private TimeSources() {}

    /**
     * Starts servers.
     *
     * @param net which of the loopback's nets they take, 1 to 200
     * @param behind how much earlier than they would they all answer
     */
    static TimeSources start(List<TimeSource> sources, int net, Duration behind) {
        TimeSources all = new TimeSources();
        try {
            for (int i = 0; i < sources.size(); i++) {
                all.add(sources.get(i), address(net, i + 1), behind);
            }
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** Lines {@code name address port}: where each source that a configuration names is found. */
    String map() {
        return map.toString();
    }

    @Override
    public void close() {
        servers.forEach(NtpServer::close);
    }

    private void add(TimeSource source, InetAddress address, Duration behind) {
        Optional<NtpServer> server = source.behaviour()
                .map(b -> NtpServer.start(address, b.ahead(b.offset().minus(behind)), InstantSource.system()));
        server.ifPresent(servers::add);
        InetSocketAddress at = server.map(NtpServer::address).orElse(new InetSocketAddress(address, DEAD_PORT));
        map.append(source.name())
                .append(' ')
                .append(at.getAddress().getHostAddress())
                .append(' ')
                .append(at.getPort())
                .append('\n');
    }

    private static InetAddress address(int net, int number) {
        try {
            byte last = (byte) (WHOLE_NET_IS_LOOPBACK ? number : 1);
            byte third = (byte) (WHOLE_NET_IS_LOOPBACK ? net : 0);
            return InetAddress.getByAddress(new byte[] {127, 0, third, last});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
