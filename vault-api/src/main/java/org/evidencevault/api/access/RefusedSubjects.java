package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whose access tokens are refused although they are valid: those of people who left, and those that still carry a role that was taken
 * away. Every process refuses within a second, the one that was told at once. A row that was put in or altered by hand refuses too.
 * Thread safe.
 */
@ApplicationScoped
public class RefusedSubjects {
    private static final Logger LOG = Logger.getLogger(RefusedSubjects.class);
    private static final byte[] LABEL = "evidence-vault/refused-subject@v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final long FRESH_NANOS = Duration.ofMillis(900).toNanos();

    private final SessionFactory sessions;
    private final LedgerTransaction transaction;
    private final Vault vault;
    private final Denials denials;
    private final Quota quota;
    private final Clock clock;
    private @Nullable Snapshot newest;

    RefusedSubjects(
            SessionFactory sessions,
            LedgerTransaction transaction,
            Vault vault,
            Denials denials,
            Quota quota,
            Clock clock) {
        this.sessions = sessions;
        this.transaction = transaction;
        this.vault = vault;
        this.denials = denials;
        this.quota = quota;
        this.clock = clock;
    }

    /** The whole table as it was at one moment: it has a row for each person who left or lost a role, so it stays small. */
    private record Snapshot(long takenAt, Map<String, RefusedSubjectRow> rows) {}

    /** Refuses the actor whose token is refused; the refusal is an event. */
    void requireAccepted(Actor actor) {
        if (isRefused(actor)) {
            quota.refusedCall();
            throw denials.deny(
                            actor.caller(),
                            EventAction.LOGIN_REFUSED,
                            Optional.empty(),
                            Optional.empty(),
                            ProblemType.UNAUTHENTICATED,
                            "the vault refuses this token: sign in again")
                    .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
    }

    private boolean isRefused(Actor actor) {
        RefusedSubjectRow row = rows().get(actor.subject());
        if (row == null) {
            return false;
        }
        if (!isOurs(row)) {
            LOG.error("a row of refused subjects was not made by this vault: everything of its subject is refused");
            return true;
        }
        // Tokens say whole seconds: one of the very second may be from before.
        return row.left || actor.issued().getEpochSecond() <= row.since.getEpochSecond();
    }

    /** Whether this vault made the row, as it stands. */
    boolean isOurs(RefusedSubjectRow row) {
        return MessageDigest.isEqual(row.mac, mac(row));
    }

    /** All rows as they are stored. */
    List<RefusedSubjectRow> all() {
        return sessions.fromStatelessTransaction(
                session -> session.createSelectionQuery("from RefusedSubjectRow", RefusedSubjectRow.class)
                        .list());
    }

    /** Whether this person has left for good, as the database says now. */
    public boolean hasLeft(String subject) {
        return sessions.fromStatelessTransaction(
                session -> Optional.ofNullable(session.get(RefusedSubjectRow.class, subject))
                        .map(row -> row.left)
                        .orElse(false));
    }

    /** The same caller for an act whose event ends everything of a subject, all or nothing; {@link #forget} once it is stored. */
    public Caller leaving(Caller caller, String subject) {
        RefusedSubjectRow row = row(subject, true);
        return caller.alongside(act -> transaction.session().upsert(row));
    }

    /** Refuses the tokens that a subject has now; later ones are accepted. Never takes back that somebody left. */
    public void refuseIssued(String subject) {
        sessions.inStatelessTransaction(session -> refuseIssued(session, subject));
        forget();
    }

    /** The same caller for an act whose event takes something away from a subject, all or nothing; {@link #forget} once it is stored. */
    public Caller refusingIssued(Caller caller, String subject) {
        return caller.alongside(act -> refuseIssued(transaction.session(), subject));
    }

    /** Never goes back in time, whatever the clocks of several processes say: no event is younger than its row. */
    private void refuseIssued(StatelessSession session, String subject) {
        RefusedSubjectRow row = row(subject, false);
        session.createNativeMutationQuery("""
                        insert into vault.refused_subjects (subject, left_for_good, since, mac)
                        values (:subject, false, :since, :mac)
                        on conflict (subject) do update set since = excluded.since, mac = excluded.mac
                        where not refused_subjects.left_for_good and refused_subjects.since < excluded.since""")
                .setParameter("subject", row.subject)
                .setParameter("since", row.since)
                .setParameter("mac", row.mac)
                .executeUpdate();
    }

    /** Lets the next request ask the database. */
    public synchronized void forget() {
        newest = null;
    }

    private synchronized Map<String, RefusedSubjectRow> rows() {
        Snapshot known = newest;
        if (known == null || System.nanoTime() - known.takenAt() > FRESH_NANOS) {
            long now = System.nanoTime();
            List<RefusedSubjectRow> rows = all();
            known = new Snapshot(
                    now, rows.stream().collect(Collectors.toUnmodifiableMap(row -> row.subject, Function.identity())));
            newest = known;
        }
        return known.rows();
    }

    private RefusedSubjectRow row(String subject, boolean left) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RefusedSubjectRow row = new RefusedSubjectRow(subject, left, now);
        row.mac = mac(row);
        return row;
    }

    private byte[] mac(RefusedSubjectRow row) {
        byte[] subject = row.subject.getBytes(StandardCharsets.US_ASCII);
        return vault.state()
                .authenticate(Hash.of(ByteBuffer.allocate(LABEL.length + 1 + 8 + subject.length)
                                .put(LABEL)
                                .put((byte) (row.left ? 1 : 0))
                                .putLong(row.since.toEpochMilli())
                                .put(subject)
                                .array())
                        .bytes());
    }
}
