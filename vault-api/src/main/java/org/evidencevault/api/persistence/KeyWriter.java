package org.evidencevault.api.persistence;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;

/**
 * Writes what a change does to wrapped keys, in the order in which nothing is wrapped by a KEK that is not there. What is replaced or
 * destroyed must still be what the change says it is.
 */
final class KeyWriter {
    private record Kek(Id caseId, int audience, long generation) {
        static Kek of(Rows.KekRow row) {
            return new Kek(row.caseId(), row.audience(), row.generation());
        }
    }

    private static final String OBJECT =
            " k.subject = :subject and k.type = :type and k.version = :version and k.part = :part";

    private final StatelessSession session;
    private final Change change;

    KeyWriter(StatelessSession session, Change change) {
        this.session = session;
        this.change = change;
    }

    /** Writes; {@code ids} are those of the change's entries. */
    void write(List<Long> ids) {
        requireEachOnce();
        change.rewrappedKeks().forEach(this::rewrap);
        ChangeWriter.insert(session, change.keks().stream().map(KekEntity::new));
        change.destroyed().forEach(this::destroy);
        change.rewraps().forEach(this::rewrap);
        ChangeWriter.insert(session, change.objects().stream().map(ObjectEntity::new));
        change.eventRewraps().forEach(this::rewrap);
        ChangeWriter.insert(
                session,
                change.events().stream().map(row -> new EventEntity(row, ids.get(Math.toIntExact(row.entry())))));
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

    private void rewrap(Rows.KekRow row) {
        one(
                kek("update keys.keks k set root_key = :rootKey, wrapped = :wrapped", row)
                        .setParameter("rootKey", row.rootKey())
                        .setParameter("wrapped", row.wrapped()),
                "no KEK to rewrap");
    }

    private void destroy(Rows.KekRow row) {
        one(kek("delete from keys.keks k", row), "no KEK to destroy");
    }

    private MutationQuery kek(String act, Rows.KekRow row) {
        return session.createNativeMutationQuery(
                        act + " where k.case_id = :caseId and k.audience = :audience and k.generation = :generation")
                .setParameter("caseId", row.caseId().bytes())
                .setParameter("audience", row.audience())
                .setParameter("generation", row.generation());
    }

    private void destroy(Rows.ObjectRow row) {
        // Its key goes with it.
        one(
                object("delete from vault.objects k where k.blob = :blob and" + OBJECT, row),
                "no such object of " + row.subject());
    }

    private void rewrap(Change.Rewrap rewrap) {
        Rows.ObjectRow before = rewrap.before();
        Rows.ObjectRow after = rewrap.after();
        if (!before.blob().equals(after.blob()) || before.sealedSize() != after.sealedSize()) {
            throw new IllegalArgumentException("a rewrap keeps the blob");
        }
        MutationQuery query = object(
                "update keys.object_keys k set case_id = :caseId, audience = :audience, generation = :generation,"
                        + " wrapped_dek = :wrappedDek from vault.objects o where o.subject = k.subject"
                        + " and o.type = k.type and o.version = k.version and o.part = k.part and o.blob = :blob"
                        + " and o.sealed_size = :sealedSize and k.case_id = :oldCaseId and k.audience = :oldAudience"
                        + " and k.generation = :oldGeneration and k.wrapped_dek = :oldWrappedDek and"
                        + OBJECT,
                before);
        query.setParameter("sealedSize", before.sealedSize())
                .setParameter("oldCaseId", before.caseId().bytes())
                .setParameter("oldAudience", before.audience())
                .setParameter("oldGeneration", before.generation())
                .setParameter("oldWrappedDek", before.wrappedDek())
                .setParameter("caseId", after.caseId().bytes())
                .setParameter("audience", after.audience())
                .setParameter("generation", after.generation())
                .setParameter("wrappedDek", after.wrappedDek());
        one(query, "another change came first to an object of " + before.subject());
    }

    private MutationQuery object(String sql, Rows.ObjectRow row) {
        return session.createNativeMutationQuery(sql)
                .setParameter("subject", row.subject().bytes())
                .setParameter("type", row.type())
                .setParameter("version", row.version())
                .setParameter("part", row.part())
                .setParameter("blob", row.blob().bytes());
    }

    private void rewrap(Change.EventRewrap rewrap) {
        Rows.EventRow before = rewrap.before();
        Rows.EventRow after = rewrap.after();
        MutationQuery query = session.createNativeMutationQuery(
                        "update keys.event_keys k set generation = :generation, wrapped_dek = :wrappedDek"
                                + " from vault.events e where e.entry = k.entry and k.entry = :entry and e.event = :event"
                                + " and e.sealed = :sealed and k.generation = :oldGeneration"
                                + " and k.wrapped_dek = :oldWrappedDek")
                .setParameter("entry", before.entry())
                .setParameter("event", before.event().bytes())
                .setParameter("sealed", before.sealed())
                .setParameter("oldGeneration", before.generation())
                .setParameter("oldWrappedDek", before.wrappedDek())
                .setParameter("generation", after.generation())
                .setParameter("wrappedDek", after.wrappedDek());
        one(query, "another change came first to event " + before.event());
    }

    private static void one(MutationQuery query, String otherwise) {
        ChangeWriter.require(query.executeUpdate() == 1, Objects.requireNonNull(otherwise));
    }
}
