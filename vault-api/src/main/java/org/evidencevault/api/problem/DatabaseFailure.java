package org.evidencevault.api.problem;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, stopping, full or busy from a mistake of ours in how it was asked. */
final class DatabaseFailure {
    /** Classes of SQL states (PostgreSQL, appendix A) that the same statement meets again: data, constraints, syntax and access. */
    private static final Set<String> OURS = Set.of("22", "23", "42");

    private DatabaseFailure() {}

    /** Whether asking again later may do. */
    static boolean mayPass(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return !isOurs(sql.getSQLState());
            }
            if (cause instanceof RollbackException || cause instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }

    /** The pool, which has no connection to give, says no state. */
    private static boolean isOurs(@Nullable String state) {
        return state != null && state.length() == 5 && OURS.contains(state.substring(0, 2));
    }
}
