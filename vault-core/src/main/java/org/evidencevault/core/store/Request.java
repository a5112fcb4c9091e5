package org.evidencevault.core.store;

import java.util.Objects;
import org.evidencevault.core.VaultException;
import org.jspecify.annotations.Nullable;

/** One call that waits to be written together with others. Guarded by the ledger's write lock. */
final class Request<T> {
    /** Checks a call against the state and encodes what it does; does not change the state. */
    @FunctionalInterface
    interface Work<T> {
        T encode(LedgerState state, GroupWriter group);
    }

    private final Work<T> work;
    private final Destroyed destroyed;
    private @Nullable T result;
    private @Nullable RuntimeException failure;
    private boolean done;

    /** A call; {@code destroyed} is what it takes out of the file. */
    Request(Work<T> work, Destroyed destroyed) {
        this.work = work;
        this.destroyed = destroyed;
    }

    Destroyed destroyed() {
        return destroyed;
    }

    /** Runs the work; the bytes count once {@link #succeed} is called. */
    byte[] encode(LedgerState state) {
        GroupWriter group = new GroupWriter();
        result = work.encode(state, group);
        if (group.size() > Frame.MAX_PAYLOAD / 2) {
            throw new IllegalArgumentException(
                    "a change of " + group.size() + " bytes, at most " + Frame.MAX_PAYLOAD / 2);
        }
        return group.toByteArray();
    }

    /** Ends the call well, unless it has ended. */
    void succeed() {
        done = true;
    }

    /** Ends the call with a failure, unless it has ended. */
    void fail(Throwable cause) {
        if (!done) {
            // A group fails as one, but each of its callers throws an exception of its own.
            if (cause instanceof VaultException e) {
                failure = new VaultException(e.kind(), String.valueOf(e.getMessage()));
            } else if (cause instanceof RuntimeException e) {
                failure = e;
            } else {
                failure = new IllegalStateException("a change was not stored", cause);
            }
            done = true;
        }
    }

    boolean isDone() {
        return done;
    }

    T result() {
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(result);
    }
}
