package org.evidencevault.api.persistence;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.hibernate.HibernateException;
import org.hibernate.exception.ConstraintViolationException;

/** What a failure of the database means to the ledger's caller. Messages name constraints and states, never values. */
final class SqlFailure {
    private static final String WHERE = "ledger";

    private SqlFailure() {}

    /** Whether the transaction was rolled back only because others were at it at the same time. */
    static boolean isWorthRepeating(RuntimeException failure) {
        return state(failure)
                .filter(state -> state.equals("40001") || state.equals("40P01"))
                .isPresent();
    }

    /** What to throw instead of {@code failure}. */
    static RuntimeException translate(RuntimeException failure) {
        if (failure instanceof LedgerTransaction.RowsFailure rows) {
            return rows.thrown();
        }
        Optional<String> state = state(failure);
        boolean committing = failure instanceof LostCommit;
        if (state.isEmpty() && !committing && !(failure instanceof HibernateException)) {
            return failure;
        }
        return switch (state.orElse("unknown")) {
            case "23505" -> conflict(failure, "is taken");
            case "23503" -> conflict(failure, "is not there, or still needed");
            case "40001", "40P01" ->
                new VaultException(FailureKind.CONFLICT, WHERE, "others keep changing the same; try again");
            case "55P03" -> new VaultException(FailureKind.CONFLICT, WHERE, "others hold what it needs; try again");
            case "22001", "22003", "23502", "23514" ->
                new IllegalArgumentException("a row that the ledger does not take: " + constraint(failure), failure);
            case "25P02" -> hidden();
            // Before COMMIT was sent, whatever broke took the transaction with it; afterwards its answer may be what
            // was lost.
            default ->
                committing
                        ? VaultException.io(WHERE, new IOException(words(state), sql(failure)))
                        : new VaultException(FailureKind.UNREACHABLE, WHERE, words(state));
        };
    }

    private static String words(Optional<String> state) {
        return "the database failed, SQL state " + state.orElse("unknown");
    }

    private static Throwable sql(RuntimeException failure) {
        return sqlException(failure).map(Throwable.class::cast).orElse(failure);
    }

    /** Carries what COMMIT threw. */
    static final class LostCommit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostCommit(RuntimeException thrown) {
            super(thrown);
        }
    }

    static IllegalStateException hidden() {
        return new IllegalStateException("rows alongside hid a failure of the database: nothing of the change is kept");
    }

    private static VaultException conflict(RuntimeException failure, String what) {
        return new VaultException(FailureKind.CONFLICT, WHERE, "what " + constraint(failure) + " names " + what);
    }

    private static String constraint(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation && violation.getConstraintName() != null) {
                return violation.getConstraintName();
            }
        }
        return "a constraint";
    }

    /** The SQL state of what failed, if it was the database. */
    static Optional<String> state(RuntimeException failure) {
        return sqlException(failure).map(SQLException::getSQLState);
    }

    private static Optional<SQLException> sqlException(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
