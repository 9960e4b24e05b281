package dev.stepslew.module;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** TCP connections as a Linux host lists them in {@code /proc/net/tcp} and {@code tcp6}: addresses and states in hex. */
final class Connections {

    /** The states in which somebody is connected, or just was. */
    static final List<String> ACTIVE =
            List.of("ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "SYN_RECV", "SYN_SENT", "TIME_WAIT");

    private static final Map<String, String> CODES = Map.of(
            "ESTABLISHED", "01",
            "SYN_SENT", "02",
            "SYN_RECV", "03",
            "FIN_WAIT1", "04",
            "FIN_WAIT2", "05",
            "TIME_WAIT", "06");

    private static final String MAPPED = "0000000000000000FFFF0000";

    private Connections() {}

    /** The number of a state, in hex. */
    static String code(String state) {
        String code = CODES.get(state);
        if (code == null) {
            throw new IllegalArgumentException(
                    "unknown active_connection_state '" + state + "', expected one of " + String.join(", ", ACTIVE));
        }
        return code;
    }

    /** An expression for these addresses; an address of all zeros means any of its kind. */
    static String within(List<String> hosts) {
        return exactly(hosts)
                .replace(MAPPED + "00000000$", MAPPED)
                .replace("^" + "0".repeat(8) + "$", "^........$")
                .replace("^" + "0".repeat(32) + "$", "^" + ".".repeat(32) + "$");
    }

    /** An expression for these addresses, those of version 4 also in the dress of version 6. */
    static String exactly(List<String> hosts) {
        List<String> expressions = new ArrayList<>(List.of("^none$"));
        for (String host : hosts) {
            for (String address : host.equals("localhost") ? List.of("127.0.0.1", "::1") : List.of(host)) {
                String hex = hex(address);
                expressions.add("^" + hex + "$");
                expressions.addAll(hex.length() == 8 ? List.of("^" + MAPPED + hex + "$") : List.of());
            }
        }
        return String.join("|", expressions);
    }

    /** Each four bytes stand there with the last one first. */
    private static String hex(String address) {
        if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException(
                    "'" + address + "' is no address; state=drained takes addresses, no names");
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            StringBuilder hex = new StringBuilder();
            for (int i = 0; i < bytes.length; i++) {
                hex.append(String.format("%02X", bytes[i / 4 * 4 + 3 - i % 4]));
            }
            return hex.toString();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + address + "' is no address");
        }
    }
}
