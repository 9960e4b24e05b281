package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses a host has just now, in one spelling for each, those of its loopback left out. */
public final class HostAddresses {

    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    // A VIP on lo is how a balancer's real servers take its packets; all of them have it, and none of them holds it.
    private static final String QUESTION = """
            PATH="$PATH:/usr/sbin:/sbin"
            if command -v ip >/dev/null 2>&1; then
              ip -o addr show | sed -n '/^[0-9]*: lo /d; s/.* inet6\\{0,1\\} \\([^ /]*\\).*/\\1/p'
            elif command -v ifconfig >/dev/null 2>&1; then
              ifconfig -a | sed -n 's/.*inet6\\{0,1\\} \\(addr: *\\)\\{0,1\\}\\([^ /%]*\\).*/\\2/p'
            else
              awk '/32 host LOCAL/ {print before} {before = $2}' /proc/net/fib_trie || exit
              sed -n 's/ .*//; s/..../&:/g; s/:$//p' /proc/net/if_inet6 2>/dev/null
            fi
            """;

    private HostAddresses() {}

    public static Observation<Set<String>> observation() {
        return Observation.of(
                "look for its addresses",
                Script.of("(").raw(QUESTION + ")"),
                Footprint.EVERYTHING,
                HostAddresses::read);
    }

    private static Set<String> read(StepResult answer) {
        if (!answer.succeeded()) {
            throw new Unreadable("its addresses cannot be seen: " + answer.err().strip());
        }
        Set<String> addresses = new LinkedHashSet<>();
        answer.out().lines().forEach(line -> canonical(line.strip()).ifPresent(addresses::add));
        return addresses;
    }

    /** An address as {@link #observation} spells it; a prefix length behind it is left out. Empty where it is none. */
    public static Optional<String> canonical(String text) {
        String plain = text.replaceFirst("/[0-9]{1,3}$", "");
        if (!LITERAL.matcher(plain).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(plain).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
