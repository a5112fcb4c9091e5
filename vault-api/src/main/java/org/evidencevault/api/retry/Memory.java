package org.evidencevault.api.retry;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.evidencevault.core.vault.Caller;
import org.hibernate.StatelessSession;

/** Remembers what a request made in the very transaction that stores it. Not thread safe. */
public final class Memory {
    private final Caller caller;
    private final Supplier<StatelessSession> running;
    private final Optional<BiConsumer<StatelessSession, Made>> store;

    Memory(Caller caller, Supplier<StatelessSession> running, Optional<BiConsumer<StatelessSession, Made>> store) {
        this.caller = caller;
        this.running = running;
        this.store = store;
    }

    /** Who calls, for the one act that makes these ids and numbers; requires at most four. */
    public Caller caller(Object... made) {
        return store.map(rows -> caller.alongside(act -> rows.accept(running.get(), Made.of(made))))
                .orElse(caller);
    }

    /** The same for rows that go with no act of the vault. */
    public void write(StatelessSession session, Object... made) {
        store.ifPresent(rows -> rows.accept(session, Made.of(made)));
    }
}
