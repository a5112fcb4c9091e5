package org.evidencevault.api.persistence;

import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's transaction that runs on the current thread: what rows {@linkplain
 * org.evidencevault.core.store.Change#alongside alongside} a change are written with. Thread safe.
 */
public final class LedgerTransaction {
    private final ThreadLocal<@Nullable StatelessSession> running = new ThreadLocal<>();

    /**
     * The session of the transaction. What is done with it stands or falls with the change. Requires that rows alongside a change are
     * being asked for on this thread: {@link IllegalStateException} otherwise.
     */
    public StatelessSession session() {
        StatelessSession session = running.get();
        if (session == null) {
            throw new IllegalStateException("no transaction of the ledger asks this thread for rows");
        }
        return session;
    }

    /** Runs {@code rows} as part of the transaction of {@code session}. */
    void run(StatelessSession session, Runnable rows) {
        running.set(session);
        try {
            rows.run();
        } catch (RuntimeException e) {
            throw new RowsFailure(e);
        } finally {
            running.remove();
        }
    }

    /** Carries what rows threw past everything that would take it for the ledger's own failure. */
    static final class RowsFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException thrown;

        RowsFailure(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        RuntimeException thrown() {
            return thrown;
        }
    }
}
