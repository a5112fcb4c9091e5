package org.evidencevault.api.retry;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.hibernate.SessionFactory;
import org.jboss.logging.Logger;

/**
 * Requests that act where no transaction of ours reaches, at the identity provider: the key is taken before the act and what was made is
 * noted after it. Whoever comes in between, or after a crash in between, is told so and does nothing. Thread safe.
 */
final class Outside {
    private static final Logger LOG = Logger.getLogger(Outside.class);

    /** What is noted of an act that has begun. */
    private static final Made NOTHING_YET = Made.of();

    private final SessionFactory sessions;
    private final RetryRows rows;

    Outside(SessionFactory sessions, RetryRows rows) {
        this.sessions = sessions;
        this.rows = rows;
    }

    <T> Answer<T> once(Attempt attempt, Supplier<T> first, Function<T, Made> made, Function<Made, T> again) {
        Optional<RetryRow> before = rows.find(attempt);
        if (before.isEmpty()
                && sessions.fromStatelessTransaction(session -> rows.store(session, attempt, NOTHING_YET))) {
            return new Answer<>(act(attempt, first, made), false);
        }
        Made known = rows.made(attempt, before.or(() -> rows.find(attempt)).orElseThrow(Outside::unfinished));
        if (known.isEmpty()) {
            throw unfinished();
        }
        return new Answer<>(again.apply(known), true);
    }

    private <T> T act(Attempt attempt, Supplier<T> first, Function<T, Made> made) {
        T value;
        try {
            value = first.get();
        } catch (RuntimeException e) {
            forget(attempt, e);
            throw e;
        }
        try {
            sessions.inStatelessTransaction(session -> rows.finish(session, attempt, made.apply(value)));
        } catch (RuntimeException e) {
            // It is done, and the answer holds what is told once: a retry finds the key taken and does nothing.
            LOG.error("what a request made was not noted with its key", e);
        }
        return value;
    }

    /** What failed is not remembered. */
    private void forget(Attempt attempt, RuntimeException why) {
        try {
            sessions.inStatelessTransaction(session -> rows.delete(session, attempt));
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private static ProblemException unfinished() {
        return new ProblemException(
                ProblemType.CONFLICT,
                "a request with this key is being carried out, or was cut off: look at what is there, then use a new key");
    }
}
