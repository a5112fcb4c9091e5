package org.evidencevault.api.persistence;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.evidencevault.api.persistence.RoundTrip.Column;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.hibernate.StatelessSession;

/**
 * Writes one change within a transaction, in two round trips. What a change asks of the state is checked under a lock on each subject
 * that it expects something of or adds to, so that of two changes at the same time the second sees what the first did; all else is
 * refused by the constraints of the tables. Used once.
 */
final class ChangeWriter {
    private final Change change;
    private final RoundTrip writes = new RoundTrip();
    private List<Long> ids = List.of();

    private final Duration patience;

    private ChangeWriter(Change change, Duration patience) {
        this.change = change;
        this.patience = patience;
    }

    /**
     * Writes it, and lets {@code alongside} run the rows that go with it; returns the ids of the entries.
     *
     * @param patience how long to wait for each lock that another transaction holds; zero for as long as it takes
     */
    static List<Long> write(StatelessSession session, Change change, Duration patience, Consumer<Runnable> alongside) {
        ChangeWriter writer = new ChangeWriter(change, patience);
        writer.begin(session);
        // True now: nobody else adds notes about these subjects, or sets a hold on them, until this transaction ends;
        // about those that
        // must be unchanged neither.
        writer.unchanged();
        writer.cases();
        writer.notes();
        new KeyWriter(change, writer.ids, writer.writes).write();
        if (change.alongside().isEmpty()) {
            writer.entries(writer.writes);
            writer.writes.run(session);
        } else {
            writer.writes.run(session);
            // True now: nothing but the rows alongside can be refused any more.
            change.alongside().forEach(alongside);
            writer.end(session);
        }
        return writer.ids;
    }

    private void begin(StatelessSession session) {
        RoundTrip begin = new RoundTrip();
        SortedMap<Long, Boolean> locks = locks();
        begin.query(
                this::ids,
                "select vault.begin_change(?, ?, ?, ?)",
                new RoundTrip.Values("int8", locks.keySet().toArray(Long[]::new)),
                new RoundTrip.Values("bool", locks.values().toArray(Boolean[]::new)),
                patience.toMillis(),
                change.entries().size());
        change.expectations().forEach(expected -> requireLatest(begin, expected));
        change.notes().stream()
                .filter(row -> change.begun().contains(row.digest()))
                .forEach(row -> requireNoHold(begin, row.subject()));
        begin.run(session);
    }

    private void ids(ResultSet rows) throws SQLException {
        rows.next();
        ids = List.of((Long[]) rows.getArray(1).getArray());
    }

    /** The locks to take, ascending, and whether each is shared: by all who demand that nothing more is noted about a subject. */
    private SortedMap<Long, Boolean> locks() {
        SortedMap<Long, Boolean> locks = new TreeMap<>();
        change.unchanged().forEach(seen -> locks.put(lock(seen.subject()), true));
        Stream.of(
                        change.expectations().stream().map(Change.Expectation::subject),
                        change.notes().stream().map(Rows.NoteRow::subject),
                        change.holds().stream().map(Change.Hold::record))
                .flatMap(subjects -> subjects)
                .forEach(subject -> locks.put(lock(subject), false));
        return locks;
    }

    /** Ids are random: two that share a lock only wait for each other. */
    private static long lock(Id subject) {
        return ByteBuffer.wrap(subject.bytes()).getLong() & Long.MAX_VALUE;
    }

    private static void requireLatest(RoundTrip begin, Change.Expectation expected) {
        begin.query(
                rows -> {
                    Optional<Hash> latest =
                            rows.next() ? Optional.of(Hash.ofBytes(rows.getBytes(1))) : Optional.empty();
                    require(
                            latest.equals(expected.latest()),
                            "the latest " + expected.kind() + " about " + expected.subject() + " is another one");
                },
                "select digest from vault.notes where subject = ? and kind = ? order by entry desc limit 1",
                expected.subject().bytes(),
                expected.kind());
    }

    private static void requireNoHold(RoundTrip begin, Id record) {
        begin.query(
                rows -> require(!rows.next(), "a legal hold forbids it: " + record),
                "select 1 from vault.holds where record = ?",
                record.bytes());
    }

    /** All at once: the changes of a group are mostly reads, each of something else. */
    private void unchanged() {
        if (!change.unchanged().isEmpty()) {
            writes.query(
                    rows -> require(!rows.next(), "more was noted about a subject"),
                    "select 1 from unnest(?, ?) as seen (subject, digest) where seen.digest is distinct from"
                            + " (select digest from vault.notes n where n.subject = seen.subject"
                            + " order by entry desc limit 1) limit 1",
                    Column.<Change.Unchanged>bytea(seen -> seen.subject().bytes())
                            .of(change.unchanged()),
                    Column.<Change.Unchanged>bytea(seen -> seen.newest().bytes())
                            .of(change.unchanged()));
        }
    }

    private void cases() {
        writes.insert(
                change.cases(),
                "insert into vault.cases (case_id) select * from unnest(?)",
                List.of(Column.bytea(row -> row.caseId().bytes())));
        writes.insert(
                change.records(),
                "insert into vault.records (record, case_id) select * from unnest(?, ?)",
                List.of(
                        Column.bytea(row -> row.record().bytes()),
                        Column.bytea(row -> row.caseId().bytes())));
        for (Change.Hold hold : change.holds()) {
            writes.change(
                    hold.held()
                            ? "insert into vault.holds (record) values (?) on conflict do nothing"
                            : "delete from vault.holds where record = ?",
                    hold.record().bytes());
        }
    }

    private void notes() {
        writes.insert(
                change.notes(),
                "insert into vault.notes (entry, subject, kind, version, digest, bytes)"
                        + " select * from unnest(?, ?, ?, ?, ?, ?)",
                List.of(
                        Column.int8(row -> id(row.entry())),
                        Column.bytea(row -> row.subject().bytes()),
                        Column.text(Rows.NoteRow::kind),
                        Column.int8(Rows.NoteRow::version),
                        Column.bytea(row -> row.digest().bytes()),
                        Column.bytea(Rows.NoteRow::bytes)));
        writes.insert(
                change.notes().stream()
                        .filter(row -> change.begun().contains(row.digest()))
                        .toList(),
                "insert into vault.unfinished (digest, entry) select * from unnest(?, ?)",
                List.of(Column.bytea(row -> row.digest().bytes()), Column.int8(row -> id(row.entry()))));
        for (Hash note : change.finished()) {
            writes.changeOne(
                    "nothing is unfinished of note " + note,
                    "delete from vault.unfinished where digest = ?",
                    note.bytes());
        }
    }

    private void entries(RoundTrip trip) {
        trip.insert(
                IntStream.range(0, ids.size()).boxed().toList(),
                "insert into vault.pending (entry, leaf) select * from unnest(?, ?)",
                List.of(
                        Column.int8(ids::get),
                        Column.bytea(at -> change.entries().get(at))));
    }

    /**
     * Writes what comes after the rows alongside, and fails if they hid a failure. PostgreSQL takes nothing more from such a transaction, but the
     * driver's commit would roll it back and say nothing; so something must come after rows.
     */
    private void end(StatelessSession session) {
        RoundTrip end = new RoundTrip();
        entries(end);
        end.query(rows -> {}, "select 1");
        end.run(session);
    }

    /** The id of the entry at this position of the change. */
    private long id(long position) {
        return ids.get(Math.toIntExact(position));
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new VaultException(FailureKind.CONFLICT, "ledger", Objects.requireNonNull(what));
        }
    }
}
