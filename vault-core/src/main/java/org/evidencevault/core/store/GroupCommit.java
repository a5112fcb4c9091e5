package org.evidencevault.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;

/**
 * Writes the calls that wait as one group: whoever gets the lock first writes for all, so that many callers share one sync.
 * Thread safe.
 */
final class GroupCommit {
    /** A group takes no further call once it is this large. */
    private static final int FULL = 1 << 20;

    private final Queue<Request<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Lock lock;
    private final JournaledState ledger;

    GroupCommit(Lock writeLock, JournaledState ledger) {
        this.lock = writeLock;
        this.ledger = ledger;
    }

    /** Returns when the call is durable; throws if it did nothing. */
    <T> T submit(Request<T> request) {
        waiting.add(request);
        lock.lock();
        try {
            while (!request.isDone()) {
                writeGroup();
            }
        } finally {
            lock.unlock();
        }
        return request.result();
    }

    private void writeGroup() {
        List<Request<?>> members = new ArrayList<>();
        try {
            Request<?> next = waiting.poll();
            while (next != null && next.destroyed().isEmpty()) {
                members.add(next);
                encode(next).ifPresent(ledger::add);
                next = ledger.groupSize() < FULL ? waiting.poll() : null;
            }
            ledger.commit();
            members.forEach(Request::succeed);
            if (next != null) {
                rewrite(next);
            }
            ledger.compactIfWorthwhile();
        } catch (RuntimeException | Error e) {
            // Not one of them may believe that it was stored, nor wait for ever.
            ledger.rollBack();
            members.forEach(member -> member.fail(e));
        }
    }

    /** Writes a call that takes keys out of the file: not appended but, with all else, written anew. */
    private void rewrite(Request<?> request) {
        try {
            encode(request).ifPresent(steps -> ledger.rewrite(request.destroyed(), steps));
            request.succeed();
        } catch (RuntimeException | Error e) {
            request.fail(e);
        }
    }

    /** The steps of a call, or empty if it was refused and is done. */
    private Optional<byte[]> encode(Request<?> request) {
        try {
            return Optional.of(request.encode(ledger.state()));
        } catch (RuntimeException e) {
            request.fail(e);
            return Optional.empty();
        }
    }
}
