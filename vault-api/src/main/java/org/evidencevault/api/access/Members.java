package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Who is in which case. A row carries a code that only the open vault can make, bound to the custody event of its last change: a row
 * that was put in, moved or altered by hand grants nothing. Nor does an older row that was put back, to a process that has seen a newer one;
 * {@link MembersCheck} finds it by the events in any case. Thread safe.
 */
@ApplicationScoped
public class Members {
    private static final Logger LOG = Logger.getLogger(Members.class);
    private static final byte[] LABEL = "evidence-vault/member@v1\0".getBytes(StandardCharsets.US_ASCII);

    private final SessionFactory sessions;
    private final LedgerTransaction transaction;
    private final Vault vault;
    private final Clock clock;
    private final Generations generations = new Generations();

    Members(SessionFactory sessions, LedgerTransaction transaction, Vault vault, Clock clock) {
        this.sessions = sessions;
        this.transaction = transaction;
        this.vault = vault;
        this.clock = clock;
    }

    /** The membership of a person in a case, if there is one, whatever its state. */
    public Optional<Member> find(Id caseId, String subject) {
        MemberRow.Key key = key(caseId, subject);
        return read(session -> row(session, key)).flatMap(row -> {
            // Seen older once may be a change that came between reading and comparing.
            boolean again = isOurs(row) && generations.isOlder(row);
            return again ? read(session -> row(session, key)).flatMap(this::verified) : verified(row);
        });
    }

    private static Optional<MemberRow> row(StatelessSession session, MemberRow.Key key) {
        return Optional.ofNullable(session.get(MemberRow.class, key));
    }

    /** The members of a case, in ascending order of subject. */
    public List<Member> of(Id caseId) {
        return allVerified(read(session -> session.createSelectionQuery(
                        "from MemberRow m where m.key.caseId = :case order by m.key.subject", MemberRow.class)
                .setParameter("case", caseId.bytes())
                .list()));
    }

    /** The memberships of a person, in ascending order of case. */
    public List<Member> ofPerson(String subject) {
        return allVerified(read(session -> session.createSelectionQuery(
                        "from MemberRow m where m.key.subject = :subject order by m.key.caseId", MemberRow.class)
                .setParameter("subject", subject)
                .list()));
    }

    /** The same caller for an act whose event makes this membership, all or nothing. */
    public Caller making(Caller caller, Id caseId, String subject, Level level, Member.State state) {
        return caller.alongside(act -> {
            MemberRow.Key key = key(caseId, subject);
            store(key, level, state, act.event(), stored(key));
        });
    }

    /**
     * The same caller for an act whose event takes this membership to another state, all or nothing: a problem CONFLICT if it is no longer as
     * {@code member} says.
     */
    public Caller changing(Caller caller, Member member, Member.State state) {
        return caller.alongside(act -> {
            MemberRow.Key key = key(member.caseId(), member.subject());
            Optional<MemberRow> stored = stored(key);
            if (stored.filter(member::isAsStored).isEmpty()) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "the membership was changed meanwhile: look at it again");
            }
            store(key, member.level(), state, act.event(), stored);
        });
    }

    /** The row as it is now and, until the transaction ends, stays. */
    private Optional<MemberRow> stored(MemberRow.Key key) {
        return Optional.ofNullable(transaction.session().get(MemberRow.class, key, LockMode.PESSIMISTIC_WRITE))
                .filter(this::isOurs);
    }

    private void store(MemberRow.Key key, Level level, Member.State state, Id event, Optional<MemberRow> before) {
        long generation = Math.max(before.map(row -> row.generation).orElse(0L), generations.newest(key)) + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        MemberRow row = new MemberRow(key, level, state, event.bytes(), now, generation);
        row.mac = mac(row);
        transaction.session().upsert(row);
    }

    /** The same caller for an act whose event ends this membership, all or nothing. */
    public Caller ending(Caller caller, Member member) {
        return changing(caller, member, Member.State.REMOVED);
    }

    /** One statement needs no transaction around it, which would be another round trip. */
    private <T> T read(Function<StatelessSession, T> query) {
        return sessions.fromStatelessSession(query);
    }

    private List<Member> allVerified(List<MemberRow> rows) {
        return rows.stream().flatMap(row -> verified(row).stream()).toList();
    }

    private Optional<Member> verified(MemberRow row) {
        if (!isOurs(row)) {
            LOG.errorf("case %s: a row of its members was not made by this vault", Id.ofBytes(row.key.caseId));
            return Optional.empty();
        }
        if (!generations.see(row)) {
            LOG.errorf("case %s: a row of its members is older than one before", Id.ofBytes(row.key.caseId));
            return Optional.empty();
        }
        if (row.state == Member.State.REMOVED) {
            return Optional.empty();
        }
        return Optional.of(new Member(Id.ofBytes(row.key.caseId), row.key.subject, row.level, row.state, row.since));
    }

    /** All rows as they are stored. */
    List<MemberRow> rows() {
        return read(session ->
                session.createSelectionQuery("from MemberRow", MemberRow.class).list());
    }

    /** Whether this vault made the row, as it stands. */
    boolean isOurs(MemberRow row) {
        return MessageDigest.isEqual(row.mac, mac(row));
    }

    private byte[] mac(MemberRow row) {
        // The first says no number: rows from before there were numbers are first ones.
        String number = row.generation == 1 ? "" : " " + row.generation;
        byte[] text =
                (row.level + " " + row.state + " " + row.key.subject + number).getBytes(StandardCharsets.US_ASCII);
        return vault.state()
                .authenticate(Hash.of(ByteBuffer.allocate(LABEL.length + 16 + 16 + 8 + text.length)
                                .put(LABEL)
                                .put(row.key.caseId)
                                .put(row.event)
                                .putLong(row.since.toEpochMilli())
                                .put(text)
                                .array())
                        .bytes());
    }

    private static MemberRow.Key key(Id caseId, String subject) {
        return new MemberRow.Key(caseId.bytes(), subject);
    }
}
