package org.evidencevault.api.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.Rows;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/**
 * A ledger in a PostgreSQL database, for any number of processes. Thread safe. Every mutating call is one transaction of its own,
 * never part of one that the caller is in.
 *
 * <p>Entries have the ids of a sequence, and transactions end in another order than that: an entry that becomes visible after a
 * later one went into the log is in a later batch. Notes about one subject keep their order, since who adds to a subject has it
 * locked. {@link #events} shows nothing beyond an entry that may still appear, so that who pages on misses none.
 *
 * <p>What is destroyed or replaced is gone for every query at once, but not from the disk: dead rows stay in the files of their table
 * until {@link #compact}, and the write-ahead log, its archive, standby servers and backups hold what was written until they are
 * recycled. What protects an erased object there is that the root key, which its wrapped key also needs, is in none of these.
 */
public final class PostgresLedger implements Ledger {
    /** How long all of a group wait for what one of them needs; then each waits for itself. */
    private static final Duration OF_A_GROUP = Duration.ofMillis(100);

    private final Transactions transactions;
    private final GroupCommit groups;

    /**
     * A ledger in the database of {@code factory}, which knows the entities of this package, and whose schema is migrated. Whoever made the
     * factory closes it.
     *
     * @param running what rows alongside a change find their session with
     */
    public PostgresLedger(SessionFactory factory, LedgerTransaction running) {
        this.transactions = new Transactions(factory);
        this.groups = new GroupCommit(
                change -> transactions.write(session ->
                        ChangeWriter.write(session, change, Duration.ZERO, rows -> running.run(session, rows))),
                group -> transactions.write(session -> ChangeWriter.write(session, group, OF_A_GROUP, rows -> {
                    throw new IllegalStateException("a group has no rows alongside");
                })));
    }

    // What happened.

    @Override
    public List<Long> append(Change change) {
        return groups.append(change);
    }

    @Override
    public Optional<Rows.RecordRow> record(Id record) {
        return one(RecordEntity.class, "from RecordEntity where record = ?1", record.bytes())
                .map(RecordEntity::row);
    }

    @Override
    public Optional<Rows.WholeRecord> whole(Id record) {
        return transactions.read(session -> RecordRows.whole(session, record));
    }

    @Override
    public List<Rows.RecordRow> records(Id caseId, Optional<Id> after, int limit) {
        String query = "from RecordEntity where caseId = ?1 and record > ?2 order by record limit ?3";
        return rows(RecordEntity::row, RecordEntity.class, query, caseId.bytes(), Ids.after(after), limit);
    }

    @Override
    public List<Rows.CaseRow> cases(Optional<Id> after, int limit) {
        String query = "from CaseEntity where caseId > ?1 order by caseId limit ?2";
        return rows(CaseEntity::row, CaseEntity.class, query, Ids.after(after), limit);
    }

    @Override
    public List<Rows.NoteRow> notes(Id subject) {
        String query = "from NoteEntity where subject = ?1 order by entry";
        return rows(NoteEntity::row, NoteEntity.class, query, subject.bytes());
    }

    @Override
    public List<Rows.ObjectRow> objects(Id subject) {
        String query = "from ObjectEntity where subject = ?1 order by type, version, part";
        return rows(ObjectEntity::row, ObjectEntity.class, query, subject.bytes());
    }

    @Override
    public List<Id> subjects(Optional<Id> after, int limit) {
        String query = "select distinct subject from ObjectEntity where subject > ?1 order by subject limit ?2";
        return rows(Ids::of, byte[].class, query, Ids.after(after), limit);
    }

    @Override
    public boolean isReferenced(Id blob) {
        return transactions.read(session -> session.createNativeQuery(
                        "select exists (select 1 from vault.objects where blob = ?1)", Boolean.class)
                .setParameter(1, blob.bytes())
                .getSingleResult());
    }

    @Override
    public Optional<Rows.KekRow> kek(Id caseId, int audience, long generation) {
        String query = "from KekEntity where caseId = ?1 and audience = ?2 and generation = ?3";
        return one(KekEntity.class, query, caseId.bytes(), audience, generation).map(KekEntity::row);
    }

    @Override
    public Optional<Rows.KekRow> newestKek(Id caseId, int audience) {
        String query = "from KekEntity where caseId = ?1 and audience = ?2 order by generation desc limit 1";
        return one(KekEntity.class, query, caseId.bytes(), audience).map(KekEntity::row);
    }

    @Override
    public List<Rows.KekRow> keks() {
        return rows(KekEntity::row, KekEntity.class, "from KekEntity order by caseId, audience, generation");
    }

    @Override
    public List<Rows.ObjectRow> wrappedBy(Id caseId, int audience, long generation, int limit) {
        String query = "from ObjectEntity where caseId = ?1 and audience = ?2 and generation = ?3 limit ?4";
        return rows(ObjectEntity::row, ObjectEntity.class, query, caseId.bytes(), audience, generation, limit);
    }

    @Override
    public List<Rows.EventRow> eventsWrappedBy(long generation, int limit) {
        String query = "from EventEntity where generation = ?1 order by entry limit ?2";
        return rows(EventEntity::row, EventEntity.class, query, generation, limit);
    }

    @Override
    public List<Rows.EventRow> events(long after, int limit) {
        // First how far, then what is there: see the functions of the schema.
        long settled =
                transactions.read(session -> session.createNativeQuery("select vault.settled_entry()", Long.class)
                        .getSingleResult());
        String query = "from EventEntity where entry > ?1 and entry <= ?2 order by entry limit ?3";
        return rows(EventEntity::row, EventEntity.class, query, after, settled, limit);
    }

    @Override
    public boolean isHeld(Id record) {
        return transactions.read(session -> session.createNativeQuery(
                        "select exists (select 1 from vault.holds where record = ?1)", Boolean.class)
                .setParameter(1, record.bytes())
                .getSingleResult());
    }

    @Override
    public List<Rows.NoteRow> unfinished() {
        String query = "from NoteEntity where entry in (select entry from UnfinishedEntity) order by entry";
        return rows(NoteEntity::row, NoteEntity.class, query);
    }

    // The log.

    @Override
    public LogHead head() {
        return transactions.read(LogRows::head);
    }

    @Override
    public List<Pending> pending(int limit) {
        return rows(PendingEntity::row, PendingEntity.class, "from PendingEntity order by entry limit ?1", limit);
    }

    @Override
    public long pendingCount() {
        return transactions.read(
                session -> session.createSelectionQuery("select count(*) from PendingEntity", Long.class)
                        .getSingleResult());
    }

    @Override
    public boolean advance(LogHead expected, LogHead next, List<Pending> batch) {
        if (batch.isEmpty() || next.size() != expected.size() + batch.size()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.size() + " does not lead from " + expected.size() + " to " + next.size());
        }
        return transactions.write(session -> LogRows.advance(session, expected, next, batch));
    }

    @Override
    public OptionalLong indexOf(long entry) {
        Optional<Long> index = transactions.read(session -> LogRows.indexOf(session, entry));
        return index.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    @Override
    public List<Rows.LoggedEvent> loggedEvents(long from, int limit) {
        return transactions.read(session -> LogRows.events(session, from, limit));
    }

    @Override
    public void keepCheckpoint(long size, byte[] signedNote) {
        transactions.write(session -> {
            LogRows.keepCheckpoint(session, size, signedNote);
            return true;
        });
    }

    @Override
    public Optional<byte[]> newestCheckpoint() {
        return transactions.read(LogRows::newestCheckpoint);
    }

    @Override
    public Optional<byte[]> checkpoint(long size) {
        return transactions.read(session -> LogRows.checkpoint(session, size));
    }

    // The files.

    /**
     * Writes the tables of wrapped keys anew: when this returns none of their files holds a row that was dead when it began, unless a transaction
     * that was open meanwhile could still see it. The blocks of the old files are free, not wiped; the write-ahead log and copies are as
     * the class says. Everything that needs a key waits meanwhile: seconds for a million of them. CONFLICT if a transaction that
     * holds on to a key does not end within half a minute.
     */
    @Override
    public void compact() {
        transactions.read(session -> {
            session.doWork(PostgresLedger::vacuum);
            return true;
        });
    }

    private static void vacuum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '30s'");
            try {
                statement.execute("vacuum full keys.object_keys");
                statement.execute("vacuum full keys.event_keys");
                statement.execute("vacuum full keys.keks");
            } finally {
                statement.execute("reset lock_timeout");
            }
        }
    }

    /** Does nothing: the session factory is another's. */
    @Override
    public void close() {}

    private <E> Optional<E> one(Class<E> type, String query, Object... parameters) {
        return transactions.read(session -> query(session, type, query, parameters)).stream()
                .findFirst();
    }

    private <E, R> List<R> rows(Function<E, R> row, Class<E> type, String query, Object... parameters) {
        return transactions.read(session -> query(session, type, query, parameters)).stream()
                .map(row)
                .toList();
    }

    private static <E> List<E> query(StatelessSession session, Class<E> type, String query, Object... parameters) {
        SelectionQuery<E> selection = session.createSelectionQuery(query, type);
        for (int i = 0; i < parameters.length; i++) {
            selection.setParameter(i + 1, parameters[i]);
        }
        return selection.getResultList();
    }
}
