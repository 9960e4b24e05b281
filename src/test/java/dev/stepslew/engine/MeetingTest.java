package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hosts that go their own ways see each other as if they went in step: random plays in which hosts teach, fail, are
 * rescued and read each other end, with any number of forks, and every read shows what {@code linear} would.
 */
class MeetingTest {

    private static final List<String> HOSTS = List.of("h0", "h1", "h2", "h3", "h4", "h5");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyReadSeesWhatLinearWouldShow(long seed) {
        Random random = new Random(seed);
        InStep expected = new InStep(random);
        String forks = String.valueOf(1 + random.nextInt(HOSTS.size()));

        Trial.Ran ran = assertTimeoutPreemptively(LONG, () -> Trial.of(home, expected.playbook())
                .on(new ScriptedConnector())
                .with("-i", String.join(",", HOSTS), "-f", forks)
                .run());

        assertEquals(expected.lines(), said(ran), () -> "seed " + seed + "\n" + expected.playbook() + ran.complaint());
    }

    /** A host on its way past a rescue stands for a moment where another does something for all. */
    @Test
    void anotherDoesForAllWhatTheFirstThereLeaves() throws InterruptedException {
        Waypoint here = Waypoint.start(0, 0).behind();
        Meeting meeting = new Meeting(List.of("first", "second"), Set.of(), here, new Forks(2), false);
        List<Optional<Flow>> ends = new ArrayList<>();
        Thread second =
                new Thread(() -> ends.add(meeting.once(here, "second", () -> Optional.of(Flow.END_PLAY))), "second");
        second.setDaemon(true);
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        meeting.reach("first", here.behind());
        second.join(LONG.toMillis());

        assertEquals(List.of(Optional.of(Flow.END_PLAY)), ends);
    }

    private static List<String> said(Trial.Ran ran) {
        return ran.lines().stream()
                .filter(line -> line.contains("| read"))
                .map(line -> line.replace(" | ok | \"", ": ").replace("\"", ""))
                .toList();
    }

    /** A random play, written and at the same time carried out for all hosts task by task. */
    private static final class InStep {

        private final Random random;
        private final StringBuilder playbook = new StringBuilder("- hosts: all\n  gather_facts: false\n  tasks:\n");
        private final List<String> left = new ArrayList<>(HOSTS);
        private final Map<String, String> known = new LinkedHashMap<>();
        private final Map<String, List<String>> said = new TreeMap<>();

        InStep(Random random) {
            this.random = random;
            HOSTS.forEach(host -> known.put(host, "-"));
            tasks(6 + random.nextInt(10));
        }

        String playbook() {
            return playbook.toString();
        }

        List<String> lines() {
            return said.values().stream().flatMap(List::stream).toList();
        }

        private void tasks(int number) {
            for (int i = 0; i < number; i++) {
                switch (random.nextInt(7)) {
                    case 0, 1 -> teach("    ", i, left);
                    case 2 -> change(i);
                    case 3 -> fail();
                    case 4 -> rescue(i);
                    case 5 -> readWhoIsLeft(i);
                    default -> read(i);
                }
            }
        }

        private void teach(String indent, int i, List<String> on) {
            List<String> chosen = some(on);
            line(indent + "- set_fact: {v: 's" + i + "'}");
            line(indent + "  when: inventory_hostname in " + quoted(chosen));
            chosen.forEach(host -> known.put(host, "s" + i));
        }

        /** Its result is held back as long as nobody needs it. */
        private void change(int i) {
            line("    - command: change " + i);
        }

        private void fail() {
            if (left.size() < 3 || random.nextBoolean()) {
                return;
            }
            String host = left.get(random.nextInt(left.size()));
            line("    - fail:");
            line("      when: inventory_hostname == '" + host + "'");
            left.remove(host);
        }

        private void rescue(int i) {
            List<String> rescued = some(left);
            line("    - block:");
            line("        - fail:");
            line("          when: inventory_hostname in " + quoted(rescued));
            List<String> others = new ArrayList<>(left);
            others.removeAll(rescued);
            teach("        ", i, others);
            line("      rescue:");
            teach("        ", 100 + i, rescued);
        }

        private void read(int i) {
            String of = HOSTS.get(random.nextInt(HOSTS.size()));
            List<String> readers = some(left);
            line("    - name: read" + i);
            line("      debug: {msg: \"{{ hostvars['" + of + "'].v | default('-') }}\"}");
            line("      when: inventory_hostname in " + quoted(readers));
            String value = known.getOrDefault(of, "-");
            left.forEach(host -> say(host, "read" + i, readers.contains(host), value));
        }

        private void readWhoIsLeft(int i) {
            line("    - name: read" + i);
            line("      debug: {msg: \"{{ ansible_play_hosts | join(' ') }}\"}");
            left.forEach(host -> say(host, "read" + i, true, String.join(" ", left)));
        }

        private void say(String host, String name, boolean reads, String what) {
            String line = host + " | " + name + (reads ? ": " + what : " | skipped");
            said.computeIfAbsent(host, any -> new ArrayList<>()).add(line);
        }

        private List<String> some(List<String> of) {
            return of.stream().filter(host -> random.nextInt(3) > 0).toList();
        }

        private static String quoted(List<String> hosts) {
            return "["
                    + String.join(
                            ", ", hosts.stream().map(host -> "'" + host + "'").toList()) + "]";
        }

        private void line(String line) {
            playbook.append(line).append('\n');
        }
    }
}
