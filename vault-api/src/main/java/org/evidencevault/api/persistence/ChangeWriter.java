package org.evidencevault.api.persistence;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.hibernate.StatelessSession;

/**
 * Writes one change within a transaction. What a change asks of the state is checked under a lock on each subject that it expects
 * something of or adds to, so that of two changes at the same time the second sees what the first did; all else is refused by the
 * constraints of the tables. Used once.
 */
final class ChangeWriter {
    private final StatelessSession session;
    private final Change change;
    private final List<Long> ids;

    private ChangeWriter(StatelessSession session, Change change) {
        this.session = session;
        this.change = change;
        this.ids = begin();
    }

    /** Writes it, and lets {@code alongside} run the rows that go with it; returns the ids of the entries. */
    static List<Long> write(StatelessSession session, Change change, Consumer<Runnable> alongside) {
        ChangeWriter writer = new ChangeWriter(session, change);
        // True now: nobody else adds notes about these subjects, or sets a hold on them, until this transaction ends.
        writer.requireExpectations();
        writer.requireNoHolds();
        writer.cases();
        writer.notes();
        new KeyWriter(session, change).write(writer.ids);
        // True now: nothing but the rows alongside can be refused any more.
        change.alongside().forEach(alongside);
        writer.entries();
        return writer.ids;
    }

    private List<Long> begin() {
        return session.doReturningWork(connection -> {
            try (PreparedStatement begin = connection.prepareStatement("select vault.begin_change(?, ?)")) {
                begin.setArray(1, connection.createArrayOf("bigint", locks()));
                begin.setInt(2, change.entries().size());
                try (ResultSet result = begin.executeQuery()) {
                    result.next();
                    return List.of((Long[]) result.getArray(1).getArray());
                }
            }
        });
    }

    private Long[] locks() {
        return Stream.of(
                        change.expectations().stream().map(Change.Expectation::subject),
                        change.notes().stream().map(Rows.NoteRow::subject),
                        change.holds().stream().map(Change.Hold::record))
                .flatMap(subjects -> subjects)
                .map(ChangeWriter::lock)
                .collect(TreeSet<Long>::new, TreeSet::add, TreeSet::addAll)
                .toArray(Long[]::new);
    }

    /** Ids are random: two that share a lock only wait for each other. */
    private static long lock(Id subject) {
        return ByteBuffer.wrap(subject.bytes()).getLong() & Long.MAX_VALUE;
    }

    private void requireExpectations() {
        for (Change.Expectation expected : change.expectations()) {
            Optional<Hash> latest = session.createSelectionQuery(
                            "select digest from NoteEntity where subject = :subject and kind = :kind"
                                    + " order by entry desc limit 1",
                            byte[].class)
                    .setParameter("subject", expected.subject().bytes())
                    .setParameter("kind", expected.kind())
                    .uniqueResultOptional()
                    .map(Hash::ofBytes);
            require(
                    latest.equals(expected.latest()),
                    "the latest " + expected.kind() + " about " + expected.subject() + " is another one");
        }
    }

    private void requireNoHolds() {
        for (Rows.NoteRow row : change.notes()) {
            boolean destroys = change.begun().contains(row.digest());
            require(!destroys || !isHeld(session, row.subject()), "a legal hold forbids it: " + row.subject());
        }
    }

    static boolean isHeld(StatelessSession session, Id record) {
        return session.createNativeQuery(
                        "select exists (select 1 from vault.holds where record = :record)", Boolean.class)
                .setParameter("record", record.bytes())
                .getSingleResult();
    }

    private void cases() {
        insert(change.cases().stream().map(CaseEntity::new));
        insert(change.records().stream().map(RecordEntity::new));
        for (Change.Hold hold : change.holds()) {
            String sql = hold.held()
                    ? "insert into vault.holds (record) values (:record) on conflict do nothing"
                    : "delete from vault.holds where record = :record";
            session.createNativeMutationQuery(sql)
                    .setParameter("record", hold.record().bytes())
                    .executeUpdate();
        }
    }

    private void notes() {
        insert(change.notes().stream().map(row -> new NoteEntity(row, id(row.entry()))));
        insert(change.notes().stream()
                .filter(row -> change.begun().contains(row.digest()))
                .map(row -> new UnfinishedEntity(row.digest(), id(row.entry()))));
        for (Hash note : change.finished()) {
            int found = session.createNativeMutationQuery("delete from vault.unfinished where digest = :digest")
                    .setParameter("digest", note.bytes())
                    .executeUpdate();
            require(found == 1, "nothing is unfinished of note " + note);
        }
    }

    private void entries() {
        List<PendingEntity> entries = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            entries.add(new PendingEntity(ids.get(i), change.entries().get(i)));
        }
        insert(entries.stream());
        if (entries.isEmpty() && !change.alongside().isEmpty()) {
            requireAlive();
        }
    }

    /**
     * Fails if rows alongside hid a failure. PostgreSQL takes nothing more from such a transaction, but the driver's commit would roll it back
     * and say nothing; so something must come after rows.
     */
    private void requireAlive() {
        session.createNativeQuery("select 1", Integer.class).getSingleResult();
    }

    /** The id of the entry at this position of the change. */
    private long id(long position) {
        return ids.get(Math.toIntExact(position));
    }

    private void insert(Stream<?> entities) {
        insert(session, entities);
    }

    static void insert(StatelessSession session, Stream<?> entities) {
        List<?> all = entities.toList();
        if (!all.isEmpty()) {
            session.insertMultiple(all);
        }
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new VaultException(FailureKind.CONFLICT, "ledger", Objects.requireNonNull(what));
        }
    }
}
