package dev.stepslew.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final Message MESSAGE = new Message("{\"text\":\"µ\"}", Map.of());
    private static final String SECRET = "/services/T0/B0/s3cr3t?token=x";

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    WebhookTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Webhook webhook() {
        return Webhook.at("http://127.0.0.1:" + server.getAddress().getPort() + SECRET, Duration.ZERO);
    }

    @Test
    void postsTheJson() {
        webhook().tell(MESSAGE);

        assertEquals(List.of("POST " + SECRET + " {\"text\":\"µ\"}"), received);
    }

    @Test
    void triesThreeTimesWhereTheServerIsInTrouble() {
        answers.addAll(List.of(503, 429));
        webhook().tell(MESSAGE);
        assertEquals(3, received.size());

        answers.addAll(List.of(500, 500, 500, 500));
        NotTold wrong = assertThrows(NotTold.class, () -> webhook().tell(MESSAGE));

        assertEquals(6, received.size());
        assertEquals(
                "the webhook at http://127.0.0.1:" + server.getAddress().getPort()
                        + " was not told: it answers HTTP 500",
                wrong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 403, 404, 410})
    void whatIsRefusedForGoodIsTriedOnceAndNoRedirectionFollowed(int status) {
        answers.add(status);

        assertThrows(NotTold.class, () -> webhook().tell(MESSAGE));

        assertEquals(1, received.size());
    }

    @Test
    void nobodyThereIsToldWithoutTheSecret() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Webhook webhook = Webhook.at("http://127.0.0.1:" + port + SECRET, Duration.ZERO);

        NotTold wrong = assertThrows(NotTold.class, () -> webhook.tell(MESSAGE));

        assertEquals(
                "the webhook at http://127.0.0.1:" + port + " was not told: nobody answers there", wrong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com/s3cr3t",
                "ftp://x/s3cr3t",
                "https:///s3cr3t",
                "https://u:s3cr3t@x/",
                "https://x/ s3cr3t"
            })
    void badUrlsAreRefusedUnseen(String url) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> Webhook.at(url));

        assertFalse(String.valueOf(wrong.getMessage()).contains("s3cr3t"));
    }
}
