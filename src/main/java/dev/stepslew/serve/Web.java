package dev.stepslew.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stepslew.history.HistoryException;
import dev.stepslew.history.RunRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The page, the metrics and the reports, over the JDK's own HTTP server; it only answers, and only GET and HEAD. */
public final class Web implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 64;
    private static final int LONGEST_NAME = 64;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String POLICY = "Content-Security-Policy";
    private static final Map<String, String> HEADERS = Map.of(
            POLICY,
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    static {
        // seconds: who sends or reads a byte now and then must not hold one of the few threads
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        System.setProperty("jdk.httpserver.maxConnections", "128");
    }

    private record Answer(int status, String type, byte[] body) {

        static Answer of(int status, String type, String text) {
            return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Access access;
    private final Supplier<List<Standing>> standings;
    private final Function<String, Path> reports;
    private final Supplier<List<RunRecord>> remembered;
    private final ZoneId zone;
    private final String version;
    private final InstantSource clock;

    /**
     * Listens from now on.
     *
     * @param reports where {@code NAME.json} and {@code NAME.html} of a schedule's last audit are
     * @param remembered the latest runs of the history, the last one first; may throw a {@link HistoryException}
     * @throws IOException where the port is taken
     */
    public Web(
            InetSocketAddress address,
            Access access,
            Serving serving,
            Function<String, Path> reports,
            Supplier<List<RunRecord>> remembered,
            ZoneId zone,
            String version,
            InstantSource clock)
            throws IOException {
        this.access = access;
        this.standings = serving::standings;
        this.reports = reports;
        this.remembered = remembered;
        this.zone = zone;
        this.version = version;
        this.clock = clock;
        this.server = HttpServer.create(address, WAITING);
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "web");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it listens: the port is another one where port 0 was asked for. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            HEADERS.forEach(headers::set);
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                headers.set("Allow", "GET, HEAD");
                send(exchange, Answer.of(405, PLAIN, "only GET and HEAD\n"));
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/healthz")) {
                send(exchange, Answer.of(200, PLAIN, "ok\n"));
            } else if (!access.allows(header(exchange, "Authorization"), header(exchange, "Host"))) {
                send(exchange, refusal(headers));
            } else if (path.startsWith("/report/")) {
                sendReport(exchange, path.substring("/report/".length()));
            } else {
                send(exchange, page(path));
            }
        }
    }

    private Answer refusal(Headers headers) {
        if (access.needsToken()) {
            headers.set("WWW-Authenticate", "Bearer, Basic realm=\"stepslew\"");
            return Answer.of(401, PLAIN, "a token is needed\n");
        }
        return Answer.of(403, PLAIN, "this page answers to localhost only\n");
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** A history that cannot be read at the moment takes nothing else down. */
    private Answer past() {
        try {
            return Answer.of(200, HTML, HistoryPage.of(remembered.get(), zone));
        } catch (HistoryException e) {
            return Answer.of(503, PLAIN, "the history cannot be read: " + e.getMessage() + "\n");
        }
    }

    private Answer page(String path) {
        return switch (path) {
            case "/" -> Answer.of(200, HTML, Page.of(standings.get(), this::isThere, zone, clock.instant()));
            case "/history" -> past();
            case "/style.css" -> Answer.of(200, "text/css; charset=utf-8", Page.STYLE);
            case "/metrics" -> Answer.of(200, Metrics.TYPE, Metrics.of(standings.get(), version));
            default ->
                Answer.of(404, PLAIN, "there is /, /history, /metrics, /healthz and /report/NAME.html or NAME.json\n");
        };
    }

    private boolean isThere(String report) {
        return Files.isReadable(reports.apply(report));
    }

    /** Only names of schedules that there are, so that no path can lead elsewhere. */
    private void sendReport(HttpExchange exchange, String file) throws IOException {
        Optional<Path> report = standings.get().stream()
                .map(standing -> standing.entry().name())
                .filter(name -> file.length() < LONGEST_NAME)
                .filter(name -> file.equals(name + ".json") || file.equals(name + ".html"))
                .findFirst()
                .map(name -> reports.apply(file))
                .filter(Files::isReadable);
        if (report.isEmpty()) {
            send(exchange, Answer.of(404, PLAIN, "there is no such report\n"));
            return;
        }
        boolean page = file.endsWith(".html");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(report.get()))) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", page ? HTML : "application/json");
            if (page) {
                OwnPolicy.of(in).ifPresent(policy -> headers.set(POLICY, policy));
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : 0);
            if (!head) {
                try (OutputStream out = exchange.getResponseBody()) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
