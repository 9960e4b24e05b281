package dev.stepslew.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The command line, read. */
final class Options {
    static final String USAGE =
            "usage: probe [SOURCE...] [--config FILE [--use initstepslew|server|all]] [--max-offset SECONDS]\n"
                    + "             [--min-sources N] [--samples N] [--interval SECONDS] [--timeout SECONDS] [--port N]\n"
                    + "             [--json] [--no-chronyc]\n"
                    + "SOURCE is a host, an address, host:port or [address]:port.\n"
                    + "exit code: 0 right, 1 wrong, 2 not proved, 3 usage\n";
    // Why 100 ms: src/main/doc/probe.md
    static final double MAX_OFFSET = 0.1;

    final List<String> names = new ArrayList<>();
    String config = "";
    Use use = Use.INITSTEPSLEW;
    double maxOffset = MAX_OFFSET;
    int minSources = 1;
    int port = Source.NTP_PORT;
    boolean json;
    boolean chronyc = true;
    boolean help;
    private int samples;
    private double interval = -1;
    private double timeout;

    /** Which lines of a chrony.conf count. */
    enum Use {
        INITSTEPSLEW("initstepslew host"),
        SERVER("server, pool or peer"),
        ALL("source");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Reads arguments; what is wrong with them is the message of the exception. */
    static Options parse(String... arguments) {
        Options options = new Options();
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (!word.startsWith("--")) {
                options.names.add(word);
                continue;
            }
            if (options.flag(word)) continue;
            int equals = word.indexOf('=');
            if (equals < 0 && i + 1 == arguments.length) options.unknownOrBare(word);
            String name = equals < 0 ? word : word.substring(0, equals);
            options.set(name, equals < 0 ? arguments[++i] : word.substring(equals + 1));
        }
        if (!options.help && options.names.isEmpty() && options.config.isEmpty()) {
            throw new IllegalArgumentException("no source: name one, or give --config FILE");
        }
        return options;
    }

    private boolean flag(String word) {
        switch (word) {
            case "--json":
                json = true;
                return true;
            case "--no-chronyc":
                chronyc = false;
                return true;
            case "--help":
                help = true;
                return true;
            default:
                return false;
        }
    }

    private void unknownOrBare(String word) {
        set(word, "1");
        throw new IllegalArgumentException(word + " wants a value");
    }

    private void set(String name, String value) {
        switch (name) {
            case "--config":
                config = value;
                return;
            case "--use":
                use = use(value);
                return;
            case "--max-offset":
                maxOffset = number(name, value, 0, 1e9);
                return;
            case "--min-sources":
                minSources = (int) number(name, value, 1, 1000);
                return;
            case "--samples":
                samples = (int) number(name, value, 1, 1000);
                return;
            case "--interval":
                interval = number(name, value, 0, 3600);
                return;
            case "--timeout":
                timeout = number(name, value, 0.001, 3600);
                return;
            case "--port":
                port = (int) number(name, value, 1, 65535);
                return;
            default:
                throw new IllegalArgumentException("unknown option '" + name + "'");
        }
    }

    private static Use use(String value) {
        for (Use use : Use.values()) {
            if (use.name().equalsIgnoreCase(value)) return use;
        }
        throw new IllegalArgumentException("--use wants initstepslew, server or all, found '" + value + "'");
    }

    private static double number(String name, String value, double least, double most) {
        String wanted = name + " wants a number from " + Figures.brief(least) + " to " + Figures.brief(most);
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wanted + ", found '" + value + "'", e);
        }
        throw new IllegalArgumentException(wanted + ", found '" + value + "'");
    }

    /** The pace for an address, as the options bend it. */
    Pace pace(InetAddress address) {
        Pace pace = Pace.towards(address);
        if (samples > 0) pace = pace.withExchanges(samples);
        if (interval >= 0) pace = pace.withInterval(interval);
        return timeout > 0 ? pace.withTimeout(timeout) : pace;
    }
}
