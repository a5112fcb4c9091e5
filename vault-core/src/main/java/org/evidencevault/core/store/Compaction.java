package org.evidencevault.core.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.Id;

/** Writes what a journal still says into a new one, without the rows that were replaced, and without what is destroyed. */
final class Compaction {
    private static final int GROUP = 1 << 20;

    private final LedgerState state;
    private final Journal from;
    private final Journal to;
    private GroupWriter group = new GroupWriter();

    private Compaction(LedgerState state, Journal from, Journal to) {
        this.state = state;
        this.from = from;
        this.to = to;
    }

    /** Copies all but {@code without}; nothing is durable before {@link Journal#sync}. */
    static void copy(LedgerState state, Journal from, Journal to, Destroyed without) throws IOException {
        Compaction compaction = new Compaction(state, from, to);
        compaction.group.head(state.log().head());
        compaction.cases();
        compaction.holds();
        compaction.keys(without);
        compaction.notesAndEvents();
        compaction.log();
        compaction.flush();
    }

    private void cases() throws IOException {
        for (Rows.CaseRow row : state.cases().cases(Optional.empty(), Integer.MAX_VALUE)) {
            group.addCase(row.caseId());
            flushFull();
            for (Rows.RecordRow record : state.cases().records(row.caseId(), Optional.empty(), Integer.MAX_VALUE)) {
                group.addRecord(record);
                flushFull();
            }
        }
    }

    private void holds() throws IOException {
        for (Id record : state.cases().held()) {
            group.hold(record, true);
            flushFull();
        }
    }

    private void keys(Destroyed without) throws IOException {
        for (Rows.KekRow row : state.keks().all()) {
            if (!without.keks().contains(KekKey.of(row))) {
                group.addKek(row);
                flushFull();
            }
        }
        for (Rows.ObjectRow row : state.objects().all()) {
            if (!without.objects().contains(ObjectKey.of(row))) {
                group.addObject(row);
                flushFull();
            }
        }
    }

    private void notesAndEvents() throws IOException {
        for (Ref ref : state.notes().all()) {
            Rows.NoteRow row = RowCodec.note(new ByteReader(from.read(ref), "note"));
            if (state.notes().isUnfinished(row.digest())) {
                group.addUnfinishedNote(row, row.entry());
            } else {
                group.addNote(row, row.entry());
            }
            flushFull();
        }
        for (Ref ref : state.events().after(-1, Integer.MAX_VALUE)) {
            Rows.EventRow row = RowCodec.event(new ByteReader(from.read(ref), "event"));
            group.addEvent(row, row.entry());
            flushFull();
        }
    }

    private void log() throws IOException {
        for (Map.Entry<Long, Ref> checkpoint : state.log().checkpoints().entrySet()) {
            group.checkpoint(checkpoint.getKey(), from.read(checkpoint.getValue()));
            flushFull();
        }
        for (Ledger.Pending waiting : state.log().pending(Integer.MAX_VALUE)) {
            group.entries(waiting.id(), List.of(waiting.entry()));
            flushFull();
        }
    }

    private void flushFull() throws IOException {
        if (group.size() > GROUP) {
            flush();
        }
    }

    private void flush() throws IOException {
        to.appendUnsynced(group.toByteArray());
        group = new GroupWriter();
    }
}
