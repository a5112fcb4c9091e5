package org.evidencevault.api.persistence;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.SignedText;
import org.hibernate.StatelessSession;

/** The rows of the log: its head, what waits, what is in it, the kept checkpoints. Each within a transaction or a session given. */
final class LogRows {
    private LogRows() {}

    static LogHead head(StatelessSession session) {
        return session.createSelectionQuery("from HeadEntity", HeadEntity.class)
                .getSingleResult()
                .head();
    }

    /**
     * Swaps the head, if it is still {@code expected}, and takes the batch out of pending. Who loses waits for the winner's transaction
     * and then finds another head.
     */
    static boolean advance(StatelessSession session, LogHead expected, LogHead next, List<Ledger.Pending> batch) {
        requireAscending(batch);
        int swapped = session.createNativeMutationQuery(
                        "update vault.head set size = :nextSize, root = :nextRoot where size = :size and root = :root")
                .setParameter("nextSize", next.size())
                .setParameter("nextRoot", next.root().bytes())
                .setParameter("size", expected.size())
                .setParameter("root", expected.root().bytes())
                .executeUpdate();
        if (swapped == 0) {
            return false;
        }
        int taken = session.createNativeMutationQuery("with given as (select entry, n from unnest(:entries)"
                        + " with ordinality as listed(entry, n)), taken as (delete from vault.pending p using given"
                        + " where p.entry = given.entry returning p.entry) insert into vault.logged (entry, log_index)"
                        + " select entry, :size + n - 1 from given join taken using (entry)")
                .setParameter("entries", batch.stream().map(Ledger.Pending::id).toArray(Long[]::new))
                .setParameter("size", expected.size())
                .executeUpdate();
        if (taken != batch.size()) {
            throw new IllegalArgumentException(
                    "of a batch of " + batch.size() + " entries " + taken + " wait for the log");
        }
        return true;
    }

    private static void requireAscending(List<Ledger.Pending> batch) {
        for (int i = 1; i < batch.size(); i++) {
            if (batch.get(i - 1).id() >= batch.get(i).id()) {
                throw new IllegalArgumentException("the batch is not oldest first at " + i);
            }
        }
    }

    static Optional<Long> indexOf(StatelessSession session, long entry) {
        return session.createNativeQuery("select log_index from vault.logged where entry = :entry", Long.class)
                .setParameter("entry", entry)
                .uniqueResultOptional();
    }

    /** Entries that are no events are passed over: what has an index was committed before. */
    static List<Rows.LoggedEvent> events(StatelessSession session, long from, int limit) {
        return session
                .createNativeQuery(
                        "select l.log_index, e.event, e.sealed, k.generation, k.wrapped_dek, e.entry from vault.logged l"
                                + " join vault.events e using (entry) join keys.event_keys k using (entry)"
                                + " where l.log_index >= :from order by l.log_index limit :limit",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(LogRows::event)
                .toList();
    }

    private static Rows.LoggedEvent event(Object[] row) {
        return new Rows.LoggedEvent(
                (Long) row[0],
                new Rows.EventRow(
                        Ids.of((byte[]) row[1]), (byte[]) row[2], (Long) row[3], (byte[]) row[4], (Long) row[5]));
    }

    static void keepCheckpoint(StatelessSession session, long size, byte[] signedNote) {
        if (size < 0 || size > head(session).size()) {
            throw new IllegalArgumentException("no head of size " + size + " was decided");
        }
        int added = session.createNativeMutationQuery(
                        "insert into vault.checkpoints (size, note) values (:size, :note) on conflict do nothing")
                .setParameter("size", size)
                .setParameter("note", signedNote)
                .executeUpdate();
        if (added == 1) {
            return;
        }
        byte[] before = session.createNativeQuery(
                        "select note from vault.checkpoints where size = :size for update", byte[].class)
                .setParameter("size", size)
                .getSingleResult();
        if (!SignedText.extendsNote(before, signedNote)) {
            throw new VaultException(
                    FailureKind.CONFLICT, "checkpoint " + size, "another one is kept, or one with more signatures");
        }
        session.createNativeMutationQuery("update vault.checkpoints set note = :note where size = :size")
                .setParameter("size", size)
                .setParameter("note", signedNote)
                .executeUpdate();
    }

    static Optional<byte[]> newestCheckpoint(StatelessSession session) {
        return session.createSelectionQuery("from CheckpointEntity order by size desc limit 1", CheckpointEntity.class)
                .uniqueResultOptional()
                .map(CheckpointEntity::note);
    }

    static Optional<byte[]> checkpoint(StatelessSession session, long size) {
        return session.createSelectionQuery("from CheckpointEntity where size = :size", CheckpointEntity.class)
                .setParameter("size", size)
                .uniqueResultOptional()
                .map(CheckpointEntity::note);
    }
}
