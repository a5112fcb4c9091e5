package org.evidencevault.api.persistence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencevault.api.persistence.RoundTrip.Column;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/**
 * What a change does to wrapped keys, in the order in which nothing is wrapped by a KEK that is not there. What is replaced or destroyed
 * must still be what the change says it is.
 */
final class KeyWriter {
    private record Kek(Id caseId, int audience, long generation) {
        static Kek of(Rows.KekRow row) {
            return new Kek(row.caseId(), row.audience(), row.generation());
        }
    }

    private final Change change;
    private final List<Long> ids;
    private final RoundTrip writes;

    /** Writes with {@code writes}; {@code ids} are those of the change's entries. */
    KeyWriter(Change change, List<Long> ids, RoundTrip writes) {
        this.change = change;
        this.ids = ids;
        this.writes = writes;
    }

    void write() {
        requireEachOnce();
        change.rewrappedKeks().forEach(this::rewrap);
        insertKeks();
        change.destroyed().forEach(this::destroy);
        change.rewraps().forEach(this::rewrap);
        insertObjects();
        change.eventRewraps().forEach(this::rewrap);
        insertEvents();
        // Last, when nothing of this change needs them any more: a foreign key refuses it if anything else does.
        change.destroyedKeks().forEach(this::destroy);
    }

    /** One change does one thing to a key: otherwise what it does would hang on the order. */
    private void requireEachOnce() {
        Set<Kek> keks = new HashSet<>();
        Stream.of(change.keks(), change.rewrappedKeks(), change.destroyedKeks())
                .flatMap(List::stream)
                .forEach(row -> ChangeWriter.require(keks.add(Kek.of(row)), "one change does two things to a KEK"));
        Set<Object> rewrapped = new HashSet<>();
        for (Change.Rewrap rewrap : change.rewraps()) {
            Rows.ObjectRow row = rewrap.before();
            ChangeWriter.require(
                    rewrapped.add(List.of(row.subject(), row.type(), row.version(), row.part())),
                    "one change rewraps an object twice");
        }
        for (Change.EventRewrap rewrap : change.eventRewraps()) {
            ChangeWriter.require(rewrapped.add(rewrap.before().event()), "one change rewraps an event twice");
        }
    }

    private void insertKeks() {
        writes.insert(
                change.keks(),
                "insert into keys.keks (case_id, audience, generation, root_key, wrapped)"
                        + " select * from unnest(?, ?, ?, ?, ?)",
                List.of(
                        Column.bytea(row -> row.caseId().bytes()),
                        Column.int4(Rows.KekRow::audience),
                        Column.int8(Rows.KekRow::generation),
                        Column.text(Rows.KekRow::rootKey),
                        Column.bytea(Rows.KekRow::wrapped)));
    }

    private void insertObjects() {
        writes.insert(
                change.objects(),
                "insert into vault.objects (type, subject, version, part, blob, sealed_size)"
                        + " select * from unnest(?, ?, ?, ?, ?, ?)",
                List.of(
                        Column.int4(Rows.ObjectRow::type),
                        Column.bytea(row -> row.subject().bytes()),
                        Column.int8(Rows.ObjectRow::version),
                        Column.int8(Rows.ObjectRow::part),
                        Column.bytea(row -> row.blob().bytes()),
                        Column.int8(Rows.ObjectRow::sealedSize)));
        writes.insert(
                change.objects(),
                "insert into keys.object_keys (type, subject, version, part, case_id, audience, generation, wrapped_dek)"
                        + " select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)",
                List.of(
                        Column.int4(Rows.ObjectRow::type),
                        Column.bytea(row -> row.subject().bytes()),
                        Column.int8(Rows.ObjectRow::version),
                        Column.int8(Rows.ObjectRow::part),
                        Column.bytea(row -> row.caseId().bytes()),
                        Column.int4(Rows.ObjectRow::audience),
                        Column.int8(Rows.ObjectRow::generation),
                        Column.bytea(Rows.ObjectRow::wrappedDek)));
    }

    private void insertEvents() {
        writes.insert(
                change.events(),
                "insert into vault.events (entry, event, sealed) select * from unnest(?, ?, ?)",
                List.of(
                        Column.int8(this::id),
                        Column.bytea(row -> row.event().bytes()),
                        Column.bytea(Rows.EventRow::sealed)));
        writes.insert(
                change.events(),
                "insert into keys.event_keys (entry, generation, wrapped_dek) select * from unnest(?, ?, ?)",
                List.of(
                        Column.int8(this::id),
                        Column.int8(Rows.EventRow::generation),
                        Column.bytea(Rows.EventRow::wrappedDek)));
    }

    private long id(Rows.EventRow row) {
        return ids.get(Math.toIntExact(row.entry()));
    }

    private void rewrap(Rows.KekRow row) {
        writes.changeOne(
                "no KEK to rewrap",
                "update keys.keks set root_key = ?, wrapped = ? where case_id = ? and audience = ? and generation = ?",
                row.rootKey(),
                row.wrapped(),
                row.caseId().bytes(),
                row.audience(),
                row.generation());
    }

    private void destroy(Rows.KekRow row) {
        writes.changeOne(
                "no KEK to destroy",
                "delete from keys.keks where case_id = ? and audience = ? and generation = ?",
                row.caseId().bytes(),
                row.audience(),
                row.generation());
    }

    private void destroy(Rows.ObjectRow row) {
        // Its key goes with it.
        writes.changeOne(
                "no such object of " + row.subject(),
                "delete from vault.objects where subject = ? and type = ? and version = ? and part = ? and blob = ?",
                row.subject().bytes(),
                row.type(),
                row.version(),
                row.part(),
                row.blob().bytes());
    }

    private void rewrap(Change.Rewrap rewrap) {
        Rows.ObjectRow before = rewrap.before();
        Rows.ObjectRow after = rewrap.after();
        if (!before.blob().equals(after.blob()) || before.sealedSize() != after.sealedSize()) {
            throw new IllegalArgumentException("a rewrap keeps the blob");
        }
        writes.changeOne(
                "another change came first to an object of " + before.subject(),
                "update keys.object_keys k set case_id = ?, audience = ?, generation = ?, wrapped_dek = ?"
                        + " from vault.objects o where o.subject = k.subject and o.type = k.type"
                        + " and o.version = k.version and o.part = k.part and o.blob = ? and o.sealed_size = ?"
                        + " and k.case_id = ? and k.audience = ? and k.generation = ? and k.wrapped_dek = ?"
                        + " and k.subject = ? and k.type = ? and k.version = ? and k.part = ?",
                after.caseId().bytes(),
                after.audience(),
                after.generation(),
                after.wrappedDek(),
                before.blob().bytes(),
                before.sealedSize(),
                before.caseId().bytes(),
                before.audience(),
                before.generation(),
                before.wrappedDek(),
                before.subject().bytes(),
                before.type(),
                before.version(),
                before.part());
    }

    private void rewrap(Change.EventRewrap rewrap) {
        Rows.EventRow before = rewrap.before();
        Rows.EventRow after = rewrap.after();
        writes.changeOne(
                "another change came first to event " + before.event(),
                "update keys.event_keys k set generation = ?, wrapped_dek = ? from vault.events e"
                        + " where e.entry = k.entry and k.entry = ? and e.event = ? and e.sealed = ?"
                        + " and k.generation = ? and k.wrapped_dek = ?",
                after.generation(),
                after.wrappedDek(),
                before.entry(),
                before.event().bytes(),
                before.sealed(),
                before.generation(),
                before.wrappedDek());
    }
}
