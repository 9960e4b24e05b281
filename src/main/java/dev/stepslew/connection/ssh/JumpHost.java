package dev.stepslew.connection.ssh;

import dev.stepslew.connection.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.client.session.ClientSession;

/** A session that others tunnel through; opened by the first who needs it. */
final class JumpHost {

    /** So that the hosts behind a dead one don't wait for its deadline one after another. */
    private static final Duration FAILURE_HOLDS = Duration.ofSeconds(30);

    private Optional<ClientSession> session = Optional.empty();
    private Optional<UnreachableException> failure = Optional.empty();
    private long failedAt;

    /** @throws UnreachableException also where the opener has thrown it a moment ago, without another try */
    synchronized ClientSession session(Supplier<ClientSession> opener) {
        if (session.filter(ClientSession::isOpen).isPresent()) {
            return session.get();
        }
        if (failure.isPresent() && System.nanoTime() - failedAt < FAILURE_HOLDS.toNanos()) {
            throw failure.get();
        }
        try {
            session = Optional.of(opener.get());
            return session.get();
        } catch (UnreachableException e) {
            failure = Optional.of(e);
            failedAt = System.nanoTime();
            throw e;
        }
    }

    synchronized void close() {
        session.ifPresent(open -> open.close(false));
    }
}
