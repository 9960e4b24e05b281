package dev.stepslew.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A connected UDP socket: the kernel drops strangers' datagrams and passes ICMP's refusals on. */
final class UdpWire implements Wire {
    private final DatagramSocket socket;

    UdpWire(InetSocketAddress to) throws IOException {
        socket = new DatagramSocket();
        try {
            socket.connect(to);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void send(byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length));
    }

    @Override
    public int receive(byte[] into, long waitNanos) throws IOException {
        // 0 would wait for ever
        socket.setSoTimeout((int) Math.max(1, waitNanos / 1_000_000));
        DatagramPacket packet = new DatagramPacket(into, into.length);
        socket.receive(packet);
        return packet.getLength();
    }

    @Override
    public InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public void close() {
        socket.close();
    }
}
