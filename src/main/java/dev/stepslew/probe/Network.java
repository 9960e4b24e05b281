package dev.stepslew.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The way to the sources; tests put their own in its place. */
public class Network {

    public Wire dial(InetSocketAddress to) throws IOException {
        return new UdpWire(to);
    }

    /** The addresses of a name in the order in which the host would try them. */
    public InetAddress[] resolve(String name) throws UnknownHostException {
        return InetAddress.getAllByName(name);
    }
}
