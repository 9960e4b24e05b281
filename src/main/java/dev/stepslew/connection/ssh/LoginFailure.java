package dev.stepslew.connection.ssh;

import dev.stepslew.connection.UnreachableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Turns what the network and the library throw into what a person can act on. */
final class LoginFailure {

    private LoginFailure() {}

    static UnreachableException toConnect(Destination destination, Throwable cause) {
        return new UnreachableException(destination.name() + ": unreachable: " + connecting(destination, cause), cause);
    }

    static UnreachableException toLogIn(Login login, Throwable cause) {
        Destination destination = login.destination();
        String prefix = destination.name() + ": unreachable: ";
        Optional<String> hostKey = login.hostKeyRefusal();
        if (hostKey.isPresent()) {
            return new UnreachableException(prefix + hostKey.get(), cause);
        }
        String said = plain(cause);
        if (isTimeout(cause)) {
            return new UnreachableException(
                    prefix + "no login to " + address(destination) + " within " + seconds(destination), cause);
        }
        if (said.contains("No more authentication methods")
                || said.contains("Too many authentication failures")
                || said.contains("authentication")) {
            return new UnreachableException(prefix + login.failure(), cause);
        }
        return new UnreachableException(
                prefix + "no login to " + address(destination) + ": "
                        + login.disconnected().orElse(said),
                cause);
    }

    static String plain(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }

    private static String connecting(Destination destination, Throwable cause) {
        String said = plain(cause);
        if (isTimeout(cause) || said.contains("timed out")) {
            return "no answer from " + address(destination) + " within " + seconds(destination)
                    + " (is it up, and does a firewall let port " + destination.port() + " through?)";
        }
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof NoRouteToHostException) {
                return "no route to " + address(destination);
            }
            if (t instanceof ConnectException && said.contains("refused")) {
                return address(destination) + " refuses connections (does sshd run there, on this port?)";
            }
        }
        return "no connection to " + address(destination) + ": " + said;
    }

    private static boolean isTimeout(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof TimeoutException) {
                return true;
            }
        }
        return cause.getMessage() != null && cause.getMessage().contains("specified timeout");
    }

    private static String address(Destination destination) {
        return destination.host() + ":" + destination.port();
    }

    private static String seconds(Destination destination) {
        return destination.timeout().toSeconds() + " s";
    }
}
