package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.module.Turnstile.Pass;
import dev.stepslew.module.Turnstile.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnstileTest {

    private static final String PUBLIC = "203.0.113.5";
    private static final String OTHER = "203.0.113.6";
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(5 * SECOND);
    private final Turnstile turnstile = new Turnstile(now::get);

    @ParameterizedTest
    @CsvSource({"4, 40, 25", "4, 40, 200", "4, 8, 25", "6, 40, 50", "1, 40, 200", "3, 20, 100"})
    void requestsOfTwoHundredHostsNeverPassTheBudget(int requests, int budget, int forks) {
        List<Long> sent = requestsOf(200, forks, requests, budget);

        assertEquals(200 * requests, sent.size());
        assertTrue(
                mostWithin(Turnstile.WINDOW, sent) <= budget, () -> mostWithin(Turnstile.WINDOW, sent) + " requests");
    }

    @Test
    void theBudgetIsUsed() {
        List<Long> sent = requestsOf(200, 25, 4, 40);

        double seconds = (sent.get(sent.size() - 1) - sent.get(0)) / 1e9;
        assertTrue(seconds < 200 * 1.2 + 8, seconds + " s");
    }

    /** Hosts come as forks let them; each sends its requests two seconds apart, and the clock jumps from one to the next. */
    private List<Long> requestsOf(int hosts, int forks, int requests, int budget) {
        PriorityQueue<Long> free = new PriorityQueue<>(Collections.nCopies(forks, now.get()));
        List<Long> sent = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            now.set(free.remove());
            Pass pass = turnstile.enter(new Visit("web" + host, "", requests, budget));
            for (int i = 0; i < requests; i++) {
                sent.add(pass.start() + 2 * i * SECOND);
            }
            free.add(pass.start() + 2 * requests * SECOND);
        }
        Collections.sort(sent);
        return sent;
    }

    private static int mostWithin(Duration window, List<Long> times) {
        return IntStream.range(0, times.size())
                .map(first -> (int) times.stream()
                        .skip(first)
                        .takeWhile(time -> time < times.get(first) + window.toNanos())
                        .count())
                .max()
                .orElse(0);
    }

    @Test
    void hostsBeginAtOddMomentsWhichTheSameRunFindsAgain() {
        List<Duration> delays = delays(new Turnstile(now::get), "web");

        assertEquals(delays, delays(new Turnstile(now::get), "web"));
        assertNotEquals(delays, delays(new Turnstile(now::get), "db"));
    }

    private static List<Duration> delays(Turnstile turnstile, String name) {
        return IntStream.range(0, 10)
                .mapToObj(i -> turnstile.enter(visit(name + i)).delay())
                .toList();
    }

    @Test
    void hostsWithServersOfTheirOwnTakeNoTurnAway() {
        for (int i = 0; i < 1000; i++) {
            Pass pass = turnstile.enter(visit("web" + i));
            turnstile.leave(pass, List.of("10.0.0.1", "fe80::1%eth0", "100.64.0.1", "127.0.0.1"), List.of());
        }

        assertTrue(turnstile.enter(visit("last")).delay().compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    void hostsOfAnotherSiteDoNotWait() {
        IntStream.range(0, 20).forEach(i -> turnstile.enter(visit("web" + i)));

        Duration delay = turnstile.enter(new Visit("far", "shanghai", 4, 40)).delay();

        assertTrue(delay.compareTo(Duration.ofSeconds(2)) < 0, delay.toString());
    }

    @Test
    void aServerThatSaysRateIsLeftAloneByTheNextHosts() {
        turnstile.leave(turnstile.enter(visit("web1")), List.of(PUBLIC, OTHER), List.of(PUBLIC));

        assertEquals(List.of(PUBLIC), turnstile.enter(visit("web2")).spared());
        now.addAndGet(Turnstile.SILENCE.toNanos());
        assertEquals(List.of(), turnstile.enter(visit("web3")).spared());
    }

    @Test
    void whereEveryServerSaysRateTheNextHostWaitsInstead() {
        turnstile.leave(turnstile.enter(visit("web1")), List.of(PUBLIC), List.of(PUBLIC));

        Pass next = turnstile.enter(visit("web2"));

        assertEquals(List.of(), next.spared());
        assertTrue(next.delay().compareTo(Turnstile.SILENCE) >= 0, next.delay().toString());
    }

    @Test
    void rateMakesAllThatFollowSlower() {
        turnstile.leave(turnstile.enter(visit("web1")), List.of(PUBLIC, OTHER), List.of(PUBLIC));
        now.addAndGet(Turnstile.SILENCE.toNanos());
        IntStream.range(0, 9).forEach(i -> turnstile.enter(visit("web" + i)));

        Duration delay = turnstile.enter(visit("web10")).delay();

        assertTrue(delay.compareTo(Duration.ofSeconds(19)) > 0, delay.toString());
    }

    @Test
    void ratesOfOnesOwnServersConcernNobodyElse() {
        turnstile.leave(turnstile.enter(visit("web1")), List.of("10.0.0.1", PUBLIC), List.of("10.0.0.1"));

        assertEquals(List.of(), turnstile.enter(visit("web2")).spared());
    }

    private static Visit visit(String host) {
        return new Visit(host, "", 4, 40);
    }
}
