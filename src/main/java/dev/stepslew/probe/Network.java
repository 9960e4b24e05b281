package dev.stepslew.probe;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The way to the sources; tests put their own in its place. */
public class Network {
    /** A connected socket: the kernel drops strangers' datagrams and passes ICMP's refusals on. */
    public DatagramSocket dial(InetSocketAddress to) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        try {
            socket.connect(to);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The addresses of a name in the order in which the host would try them. */
    public InetAddress[] resolve(String name) throws UnknownHostException {
        return InetAddress.getAllByName(name);
    }
}
