package org.evidencevault.api.retry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.vault.Vault;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** The rows of requests that came with a key, each with a code that only the open vault can make. Thread safe. */
final class RetryRows {
    private static final String OF_REQUEST = "evidence-vault/idempotent-request@v1";
    private static final String OF_ROW = "evidence-vault/idempotency-row@v1";

    private final SessionFactory sessions;
    private final Vault vault;
    private final Clock clock;

    RetryRows(SessionFactory sessions, Vault vault, Clock clock) {
        this.sessions = sessions;
        this.vault = vault;
        this.clock = clock;
    }

    Optional<RetryRow> find(Attempt attempt) {
        return sessions.fromStatelessTransaction(
                session -> Optional.ofNullable(session.get(RetryRow.class, attempt.code())));
    }

    /** What the row says was made; the problem 422 if it is another request's, or was changed by hand. */
    Made made(Attempt attempt, RetryRow row) {
        Made made = Made.parse(row.result);
        if (!MessageDigest.isEqual(row.request, requestCode(attempt, made))) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "choose a new " + Retries.KEY + " for a new request");
        }
        return made;
    }

    /** Waits for another transaction that is just storing the same; false if that one was faster. */
    boolean store(StatelessSession session, Attempt attempt, Made made) {
        RetryRow row = row(attempt, made, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return session.createNativeMutationQuery("insert into vault.idempotency (code, request, result, made, mac)"
                                + " values (:code, :request, :result, :made, :mac) on conflict do nothing")
                        .setParameter("code", row.code)
                        .setParameter("request", row.request)
                        .setParameter("result", row.result)
                        .setParameter("made", row.made)
                        .setParameter("mac", row.mac)
                        .executeUpdate()
                == 1;
    }

    /** Notes what a request made whose row is there. */
    void finish(StatelessSession session, Attempt attempt, Made made) {
        RetryRow before = session.get(RetryRow.class, attempt.code(), LockMode.PESSIMISTIC_WRITE);
        if (before != null) {
            session.update(row(attempt, made, before.made));
        }
    }

    private RetryRow row(Attempt attempt, Made result, Instant made) {
        RetryRow row = new RetryRow();
        row.code = attempt.code();
        row.request = requestCode(attempt, result);
        row.result = result.encode();
        row.made = made;
        row.mac = mac(row);
        return row;
    }

    /** All rows as they are stored. */
    List<RetryRow> all() {
        return sessions.fromStatelessTransaction(session ->
                session.createSelectionQuery("from RetryRow", RetryRow.class).list());
    }

    /** Whether this vault made the row, as it stands. */
    boolean isOurs(RetryRow row) {
        return MessageDigest.isEqual(row.mac, mac(row));
    }

    private byte[] mac(RetryRow row) {
        return vault.state()
                .authenticate(Hash.of(new ByteWriter()
                                .ascii(OF_ROW)
                                .u8(0)
                                .bytes(row.code)
                                .bytes(row.request)
                                .u64(row.made.toEpochMilli())
                                .bytes(row.result.getBytes(StandardCharsets.US_ASCII))
                                .toByteArray())
                        .bytes());
    }

    void delete(StatelessSession session, Attempt attempt) {
        session.createMutationQuery("delete RetryRow r where r.code = :code")
                .setParameter("code", attempt.code())
                .executeUpdate();
    }

    void deleteBefore(Instant before) {
        sessions.inStatelessTransaction(
                session -> session.createMutationQuery("delete RetryRow r where r.made < :before")
                        .setParameter("before", before)
                        .executeUpdate());
    }

    private byte[] requestCode(Attempt attempt, Made made) {
        return vault.state()
                .authenticate(Hash.of(new ByteWriter()
                                .ascii(OF_REQUEST)
                                .u8(0)
                                .bytes(attempt.code())
                                .hash(attempt.said())
                                .bytes(made.encode().getBytes(StandardCharsets.US_ASCII))
                                .toByteArray())
                        .bytes());
    }
}
