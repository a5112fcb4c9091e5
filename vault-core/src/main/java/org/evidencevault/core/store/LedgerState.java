package org.evidencevault.core.store;

/**
 * What a journal says, in memory: rows by their keys, and where in the file the large ones stand. Not thread safe.
 *
 * <p>Tables refuse what contradicts them with DAMAGED: a change was checked before it was written, so only a journal that no
 * ledger wrote can.
 */
final class LedgerState {
    private final CaseTable cases = new CaseTable();
    private final NoteTable notes = new NoteTable();
    private final EventTable events = new EventTable();
    private final ObjectTable objects = new ObjectTable();
    private final KekTable keks = new KekTable();
    private final LogTable log = new LogTable();
    private long live;
    private long superfluous;

    CaseTable cases() {
        return cases;
    }

    NoteTable notes() {
        return notes;
    }

    EventTable events() {
        return events;
    }

    ObjectTable objects() {
        return objects;
    }

    KekTable keks() {
        return keks;
    }

    LogTable log() {
        return log;
    }

    /** Counts a step of {@code size} bytes that made {@code died} bytes superfluous. */
    void count(long size, long died) {
        live += size - died;
        superfluous += died;
    }

    /** Whether a step made an earlier one superfluous. */
    boolean hasSuperfluous() {
        return superfluous > 0;
    }

    /** About how many bytes of the journal still matter. */
    long live() {
        return live;
    }
}
