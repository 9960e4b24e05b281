package dev.stepslew.probe;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The command: measures, judges, prints. */
public final class Main {
    private static final int USAGE = 3;

    private Main() {}

    public static void main(String[] args) {
        // chronyd takes the first address in the system's order; Java would put IPv4 first.
        System.setProperty("java.net.preferIPv6Addresses", "system");
        int code = run(System.out, System.err, args);
        System.out.flush();
        System.exit(code);
    }

    /** Runs the command and returns its exit code: 0 right, 1 wrong, 2 anything that is not proved, 3 usage. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        try {
            Options options = new Options(args);
            if (options.has("--help")) {
                out.print(Options.usage());
                return 0;
            }
            return run(out, err, options);
        } catch (IllegalArgumentException | IOException e) {
            err.println("probe: " + e.getMessage());
        }
        return USAGE;
    }

    private static int run(PrintStream out, PrintStream err, Options options) throws IOException {
        Properties places = new Properties();
        if (!options.hosts.isEmpty()) {
            try (FileInputStream file = new FileInputStream(options.hosts)) {
                places.load(file);
            }
        }
        List<Source> sources = new ArrayList<>();
        for (Source source : sources(options, err)) sources.add(source.in(places));
        List<Reading> readings = new Probe(options.pace).sparing(options.spared).measure(sources);
        Verdict verdict = Verdict.over(readings, options.maxOffset, options.minSources);
        Chronyd chronyd = options.has("--no-chronyc") ? Chronyd.saying("") : Chronyd.ask();
        out.print(options.has("--json") ? Report.json(verdict, chronyd) : Report.table(verdict, chronyd));
        return exitCode(verdict.word());
    }

    private static List<Source> sources(Options options, PrintStream err) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String name : options.names) sources.add(Source.parse(name, options.port));
        if (options.config.isEmpty()) return sources;
        File file = new File(options.config);
        if (!file.canRead()) throw new IOException(file + ": cannot be read");
        ChronyConf conf = ChronyConf.read(file, options.port);
        for (String problem : conf.problems()) err.println("probe: " + problem);
        if (!options.use.equals("server")) sources.addAll(conf.initstepslew());
        // chronyd -Q does the same: where there is no initstepslew line it asks the servers
        if (!options.use.equals("initstepslew") || sources.isEmpty()) sources.addAll(conf.servers());
        if (sources.isEmpty()) err.println("probe: " + file + ": no source (--use " + options.use + ")");
        return sources;
    }

    private static int exitCode(Verdict.Word word) {
        if (word == Verdict.Word.RIGHT) return 0;
        return word == Verdict.Word.WRONG ? 1 : 2;
    }
}
