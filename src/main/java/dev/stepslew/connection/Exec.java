package dev.stepslew.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One remote command as it goes: the transport's threads feed it, the connection's thread waits for its steps. Every
 * field is guarded by the object's own lock.
 */
final class Exec implements Transport.Receiver {

    /** Bytes kept of one step and stream; what a step says beyond it is thrown away. */
    static final int BOUND = 8 << 20;

    private static final Frame READ = new Frame("", new FrameReader.Content(new byte[0], false));

    private final FrameReader out;
    private final FrameReader err;
    private final List<Frame> outFrames = new ArrayList<>();
    private final List<Frame> errFrames = new ArrayList<>();
    private final List<Long> finishedAt = new ArrayList<>();
    private int greetings;
    private long receivedBytes;
    private boolean ended;
    private OptionalInt status = OptionalInt.empty();
    private Optional<String> lost = Optional.empty();

    private record Frame(String words, FrameReader.Content content) {}

    /** The pids that the remote side named in its greeting. */
    record Pids(String shell, String outer) {}

    Exec(String nonce) {
        out = new FrameReader(nonce, BOUND, this::greeted, (words, content) -> framed(outFrames, words, content));
        err = new FrameReader(nonce, BOUND, this::greeted, (words, content) -> framed(errFrames, words, content));
    }

    @Override
    public synchronized void out(byte[] bytes, int offset, int length) {
        receivedBytes += length;
        out.feed(bytes, offset, length);
    }

    @Override
    public synchronized void err(byte[] bytes, int offset, int length) {
        receivedBytes += length;
        err.feed(bytes, offset, length);
    }

    @Override
    public synchronized void ended(OptionalInt exitStatus) {
        ended = true;
        status = exitStatus;
        notifyAll();
    }

    @Override
    public synchronized void lost(String why) {
        if (!ended) {
            lost = Optional.of(why);
            ended = true;
        }
        notifyAll();
    }

    /** Waits until the remote shell has greeted on both streams; false where it ended or the time is over. */
    synchronized boolean awaitGreeting(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (greetings < 2 && !ended && waitUntil(end)) {
            // woken by every event
        }
        return greetings == 2;
    }

    /** Waits for a step's end; false where the exec ended without it or the time is over. */
    synchronized boolean awaitStep(int index, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (finishedAt.size() <= index && !ended && waitUntil(end)) {
            // woken by every event
        }
        return finishedAt.size() > index;
    }

    /** When a finished step's last marker came, in the time of {@link System#nanoTime}. */
    synchronized long finishedAt(int index) {
        return finishedAt.get(index);
    }

    synchronized StepResult result(int index, Duration elapsed) {
        // a shell lives as long as its host's run: what was read is let go
        Frame stdout = outFrames.set(index, READ);
        Frame stderr = errFrames.set(index, READ);
        return new StepResult(
                StepResult.Ending.EXITED,
                rc(stdout, index),
                stdout.content.bytes(),
                stderr.content.bytes(),
                stdout.content.cut() || stderr.content.cut(),
                elapsed);
    }

    /** The answer of a step that never came to its marker. */
    synchronized StepResult broken(StepResult.Ending ending, int rc, Duration elapsed) {
        FrameReader.Content stdout = out.unframed();
        FrameReader.Content stderr = err.unframed();
        return new StepResult(ending, rc, stdout.bytes(), stderr.bytes(), stdout.cut() || stderr.cut(), elapsed);
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized Optional<String> lost() {
        return lost;
    }

    synchronized OptionalInt status() {
        return status;
    }

    synchronized long receivedBytes() {
        return receivedBytes;
    }

    synchronized Pids pids() {
        String[] words = out.greeting().split(" ");
        return new Pids(words[1], words[2]);
    }

    /** What was said before the greeting, both streams. */
    synchronized String saidBeforeGreeting() {
        return text(err) + "\n" + text(out);
    }

    private static String text(FrameReader reader) {
        return new String(reader.unframed().bytes(), StandardCharsets.UTF_8);
    }

    private void greeted() {
        greetings++;
        notifyAll();
    }

    private void framed(List<Frame> frames, String words, FrameReader.Content content) {
        frames.add(new Frame(words, content));
        if (Math.min(outFrames.size(), errFrames.size()) > finishedAt.size()) {
            finishedAt.add(System.nanoTime());
            notifyAll();
        }
    }

    private boolean waitUntil(long end) throws InterruptedException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        wait(left / 1_000_000 + 1);
        return true;
    }

    private static int rc(Frame frame, int index) {
        String[] words = frame.words.split(" ");
        if (words.length != 2 || !words[0].equals(String.valueOf(index))) {
            throw new IllegalStateException("step " + index + " answered with marker '" + frame.words + "'");
        }
        return Integer.parseInt(words[1]);
    }
}
