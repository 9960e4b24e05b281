package dev.stepslew.probe;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;

/** Datagrams to and from one source. */
public interface Wire extends Closeable {

    void send(byte[] packet) throws IOException;

    /**
     * Waits for a datagram and returns its length.
     *
     * @throws java.net.SocketTimeoutException when none came in so many nanoseconds
     * @throws java.net.PortUnreachableException when the host says that nobody listens
     */
    int receive(byte[] into, long waitNanos) throws IOException;

    /** The address that the source sees us under. */
    InetAddress localAddress();
}
