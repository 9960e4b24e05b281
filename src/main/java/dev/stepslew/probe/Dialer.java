package dev.stepslew.probe;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Opens the way to one source. */
public interface Dialer {
    Wire dial(InetSocketAddress to) throws IOException;
}
