package dev.stepslew.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line, read and checked. */
final class Options {
    private static final String USAGE = "usage: probe [SOURCE...] [--config FILE [--use initstepslew|server|all]]\n"
            + "             [--max-offset SECONDS] [--min-sources N] [--samples N] [--interval SECONDS]\n"
            + "             [--timeout SECONDS] [--port N] [--hosts FILE] [--json] [--no-chronyc]\n"
            + "             [--public-wait SECONDS] [--spare ADDRESS,...]\n"
            + "SOURCE is a host, an address, host:port or [address]:port.\n"
            + "--hosts FILE has lines of name, address and port: where to find a source instead (for labs and tests).\n"
            + "--public-wait and --spare keep a fleet's hosts from asking public servers all at once, or these at all.\n"
            + "exit code: 0 right, 1 wrong, 2 not proved, 3 usage\n";

    private static final List<String> FLAGS = Arrays.asList("--json", "--no-chronyc", "--help");
    private static final List<String> VALUES = Arrays.asList(
            "--config",
            "--hosts",
            "--use",
            "--max-offset",
            "--min-sources",
            "--samples",
            "--interval",
            "--timeout",
            "--public-wait",
            "--spare",
            "--port");

    final List<String> names = new ArrayList<>();
    final String config;
    final String hosts;
    final String use;
    // Why 100 ms: src/main/doc/probe.md
    final double maxOffset;
    final int minSources;
    final int port;
    final Pace pace;
    final List<String> spared;
    private final Map<String, String> given = new HashMap<>();

    /** Reads arguments; what is wrong with them is the message of the exception. */
    Options(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!word.startsWith("--")) names.add(word);
            else if (FLAGS.contains(word)) given.put(word, "");
            else if (!VALUES.contains(name)) throw new IllegalArgumentException("unknown option '" + name + "'");
            else if (equals > 0) given.put(name, word.substring(equals + 1));
            else if (++i < arguments.length) given.put(name, arguments[i]);
            else throw new IllegalArgumentException(name + " wants a value");
        }
        config = given.getOrDefault("--config", "");
        hosts = given.getOrDefault("--hosts", "");
        use = given.getOrDefault("--use", "initstepslew");
        maxOffset = number("--max-offset", 0.1, 0, 1e9);
        minSources = (int) number("--min-sources", 1, 1, 1000);
        port = (int) number("--port", Source.NTP_PORT, 1, 65535);
        int samples = (int) number("--samples", 0, 1, 1000);
        pace = Pace.of(samples, number("--interval", -1, 0, 3600), number("--timeout", 0, 0.001, 3600))
                .after(number("--public-wait", 0, 0, 86400));
        spared = Arrays.asList(given.getOrDefault("--spare", "").split(","));
        if (!Arrays.asList("initstepslew", "server", "all").contains(use)) {
            throw new IllegalArgumentException("--use wants initstepslew, server or all, found '" + use + "'");
        }
        if (names.isEmpty() && config.isEmpty() && !has("--help")) {
            throw new IllegalArgumentException("no source: name one, or give --config FILE");
        }
    }

    static String usage() {
        return USAGE;
    }

    boolean has(String flag) {
        return given.containsKey(flag);
    }

    private double number(String name, double otherwise, double least, double most) {
        if (!has(name)) return otherwise;
        String value = given.getOrDefault(name, "");
        double number = Json.parse(value);
        if (number >= least && number <= most) return number;
        throw new IllegalArgumentException(name + " wants a number from " + Json.brief(least) + " to "
                + Json.brief(most) + ", found '" + value + "'");
    }
}
