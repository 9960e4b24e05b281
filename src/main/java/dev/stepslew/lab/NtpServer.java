package dev.stepslew.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A time server on a loopback port of its own, as good or as bad as wanted. It reads the machine's clock and never sets it. */
public final class NtpServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final NtpBehaviour behaviour;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor road = new ScheduledThreadPoolExecutor(1, NtpServer::thread);
    private final AtomicLong requests = new AtomicLong();
    private double lost;

    private NtpServer(DatagramSocket socket, NtpBehaviour behaviour, InstantSource clock) {
        this.socket = socket;
        this.behaviour = behaviour;
        this.clock = clock;
    }

    /** A server on a free port of 127.0.0.1. */
    public static NtpServer start(NtpBehaviour behaviour) {
        return start(InetAddress.getLoopbackAddress(), behaviour, InstantSource.system());
    }

    /**
     * A server on a free port of an address.
     *
     * @param clock what it takes for the true time, before the behaviour's offset
     */
    public static NtpServer start(InetAddress address, NtpBehaviour behaviour, InstantSource clock) {
        try {
            NtpServer server = new NtpServer(new DatagramSocket(0, address), behaviour, clock);
            thread(server::serve).start();
            return server;
        } catch (SocketException e) {
            throw new UncheckedIOException("no NTP server on " + address.getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** How many requests it has heard, answered or not. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        socket.close();
        road.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lab ntp");
        thread.setDaemon(true);
        return thread;
    }

    private void serve() {
        byte[] bytes = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                hear(packet);
            } catch (IOException | RejectedExecutionException e) {
                // closed, or a client that went away before its answer came: neither is this server's worry
            }
        }
    }

    private void hear(DatagramPacket packet) throws IOException {
        if (!NtpReply.isRequest(packet.getData(), packet.getLength())) {
            return;
        }
        requests.incrementAndGet();
        if (isLost()) {
            return;
        }
        if (behaviour.delay().isZero()) {
            send(NtpReply.to(packet.getData(), clock.instant(), behaviour), packet.getSocketAddress());
            return;
        }
        byte[] request = packet.getData().clone();
        later(() -> turnRound(request, packet.getSocketAddress()));
    }

    // The same part of any run of requests is lost, so that what a test sees does not hang on luck.
    private boolean isLost() {
        lost += behaviour.drop();
        if (lost < 1) {
            return false;
        }
        lost -= 1;
        return true;
    }

    private void turnRound(byte[] request, SocketAddress client) {
        byte[] reply = NtpReply.stamp(NtpReply.to(request, clock.instant(), behaviour), clock.instant(), behaviour);
        later(() -> socket.send(new DatagramPacket(reply, reply.length, client)));
    }

    private void send(ByteBuffer reply, SocketAddress client) throws IOException {
        byte[] bytes = NtpReply.stamp(reply, clock.instant(), behaviour);
        socket.send(new DatagramPacket(bytes, bytes.length, client));
    }

    private void later(Errand errand) {
        road.schedule(
                () -> {
                    errand.run();
                    return true;
                },
                behaviour.delay().toNanos() / 2,
                TimeUnit.NANOSECONDS);
    }

    private interface Errand {
        void run() throws IOException;
    }
}
