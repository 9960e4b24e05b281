package dev.stepslew.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns a name into addresses, in the order in which the host would try them. */
public interface Resolver {
    InetAddress[] resolve(String name) throws UnknownHostException;
}
