package org.evidencevault.api.persistence;

import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of the ledger's own. None joins one that the caller is in, or what was promised to be durable would go with it: that
 * one is suspended meanwhile. Thread safe.
 */
final class Transactions {
    /** How often what others came in the way of is tried. */
    private static final int ATTEMPTS = 8;

    private final SessionFactory factory;
    private final Optional<TransactionManager> surrounding;

    Transactions(SessionFactory factory) {
        this.factory = factory;
        JtaPlatform platform = factory.unwrap(SessionFactoryImplementor.class)
                .getServiceRegistry()
                .getService(JtaPlatform.class);
        this.surrounding = Optional.ofNullable(platform).map(JtaPlatform::retrieveTransactionManager);
    }

    /** Does {@code work} in one transaction; when this returns, it is durable. What it throws rolls everything back. */
    <T> T write(Function<StatelessSession, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return apart(session -> committed(session, work));
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !SqlFailure.isWorthRepeating(e)) {
                    throw SqlFailure.translate(e);
                }
            }
        }
    }

    private static <T> T committed(StatelessSession session, Function<StatelessSession, T> work) {
        Transaction transaction = session.beginTransaction();
        T result;
        try {
            result = work.apply(session);
            if (transaction.getRollbackOnly()) {
                // Hibernate's commit would roll back and say nothing.
                throw SqlFailure.hidden();
            }
        } catch (RuntimeException | Error e) {
            rollBack(transaction, e);
            throw e;
        }
        try {
            transaction.commit();
        } catch (RuntimeException e) {
            throw new SqlFailure.LostCommit(e);
        }
        return result;
    }

    private static void rollBack(Transaction transaction, Throwable why) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            // The connection is gone, and with it the transaction.
            why.addSuppressed(e);
        }
    }

    /** Asks something, outside of any transaction: each statement sees what is committed when it begins. */
    <T> T read(Function<StatelessSession, T> query) {
        try {
            return apart(query);
        } catch (RuntimeException e) {
            throw SqlFailure.translate(e);
        }
    }

    private <T> T apart(Function<StatelessSession, T> work) {
        jakarta.transaction.@Nullable Transaction outer = suspend();
        try (StatelessSession session = factory.openStatelessSession()) {
            return work.apply(session);
        } finally {
            resume(outer);
        }
    }

    private jakarta.transaction.@Nullable Transaction suspend() {
        try {
            return surrounding.isEmpty() ? null : surrounding.get().suspend();
        } catch (SystemException e) {
            throw new IllegalStateException("the caller's transaction cannot be suspended", e);
        }
    }

    private void resume(jakarta.transaction.@Nullable Transaction outer) {
        if (outer == null) {
            return;
        }
        try {
            surrounding.orElseThrow().resume(outer);
        } catch (InvalidTransactionException | SystemException e) {
            throw new IllegalStateException("the caller's transaction cannot be resumed", e);
        }
    }
}
