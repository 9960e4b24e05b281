package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * The hosts at work: each has a thread, and no more of them work at once than {@code forks} allows. One that waits for
 * another does not count.
 */
final class Forks implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(Forks::thread);
    private final Semaphore permits;

    Forks(int most) {
        permits = new Semaphore(Math.max(1, most), true);
    }

    /** Begins one after the other, in this order, as fast as permits allow; all have ended when it returns. */
    <T> List<T> run(List<Callable<T>> works, T interrupted) {
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> work : works) {
            permits.acquireUninterruptibly();
            running.add(threads.submit(() -> permitted(work)));
        }
        return running.stream().map(work -> outcome(work, interrupted)).toList();
    }

    private static <T> T outcome(Future<T> work, T interrupted) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StepslewException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private <T> T permitted(Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            permits.release();
        }
    }

    /** Waits, while another host may work. */
    void away(Waiting waiting) {
        permits.release();
        try {
            waiting.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            permits.acquireUninterruptibly();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "host");
        thread.setDaemon(true);
        return thread;
    }

    /** What a host does while it does not work. */
    interface Waiting {
        void await() throws InterruptedException;
    }
}
