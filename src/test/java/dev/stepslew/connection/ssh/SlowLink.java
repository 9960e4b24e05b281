package dev.stepslew.connection.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A loopback port that leads to another one as if it were half a world away. */
final class SlowLink implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final long halfNanos;
    private final ScheduledExecutorService there = Executors.newSingleThreadScheduledExecutor(SlowLink::daemon);
    private final ScheduledExecutorService back = Executors.newSingleThreadScheduledExecutor(SlowLink::daemon);

    SlowLink(int target, Duration roundTrip) throws IOException {
        this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.target = target;
        this.halfNanos = roundTrip.toNanos() / 2;
        daemon(this::accept).start();
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        there.shutdownNow();
        back.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                daemon(() -> carry(client, server, there)).start();
                daemon(() -> carry(server, client, back)).start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void carry(Socket from, Socket to, ScheduledExecutorService line) {
        byte[] chunk = new byte[64 << 10];
        try {
            InputStream input = from.getInputStream();
            for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
                byte[] bytes = Arrays.copyOf(chunk, length);
                line.schedule(() -> write(to.getOutputStream(), bytes), halfNanos, TimeUnit.NANOSECONDS);
            }
            to.close();
        } catch (IOException e) {
            // closed
        }
    }

    private static Void write(OutputStream output, byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
        return null;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "slow link");
        thread.setDaemon(true);
        return thread;
    }
}
