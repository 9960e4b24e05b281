package dev.stepslew.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Instant;
import java.util.function.IntFunction;

/** An NTP server on a loopback port; what it answers may depend on how many requests it has had. */
final class FakeServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetAddress address;
    private final int port;
    private volatile int requests; // written by one thread only

    private FakeServer(InetAddress address, IntFunction<Answer> answers) throws SocketException {
        socket = new DatagramSocket(0, address);
        port = socket.getLocalPort();
        this.address = address;
        Thread thread = new Thread(() -> serve(answers));
        thread.setDaemon(true);
        thread.start();
    }

    static FakeServer saying(Answer answer) throws IOException {
        return saying(count -> answer);
    }

    static FakeServer saying(IntFunction<Answer> answers) throws IOException {
        return new FakeServer(InetAddress.getByName("127.0.0.1"), answers);
    }

    static FakeServer at(String address, IntFunction<Answer> answers) throws IOException {
        return new FakeServer(InetAddress.getByName(address), answers);
    }

    static FakeServer onIpv6(Answer answer) throws IOException {
        return new FakeServer(InetAddress.getByName("::1"), count -> answer);
    }

    int port() {
        return port;
    }

    String name() {
        String text = address.getHostAddress();
        return (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
    }

    int requests() {
        return requests;
    }

    private void serve(IntFunction<Answer> answers) {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket request = new DatagramPacket(buffer, buffer.length);
                socket.receive(request);
                long received = now();
                Answer answer = answers.apply(count());
                if (answer.fault() == Answer.Fault.DROPPED) continue;
                byte[] reply = answer.to(buffer, received, now());
                socket.send(new DatagramPacket(reply, reply.length, request.getSocketAddress()));
            } catch (IOException e) {
                // closed, or the asker is gone
            }
        }
    }

    private int count() {
        int count = requests + 1;
        requests = count;
        return count;
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() {
        socket.close();
    }
}
