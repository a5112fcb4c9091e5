package org.evidencevault.core.store;

import java.nio.ByteBuffer;
import java.util.List;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/** Encodes what a group of the journal says, step by step; {@link GroupReader} is the counterpart. Not thread safe. */
final class GroupWriter {
    /** Bytes of an entry: tlog-tiles writes its length as u16. */
    private static final int MAX_ENTRY = 0xffff;

    private final ByteWriter out = new ByteWriter();

    /** The head of a journal that replaces a longer one: the entries below it are not in this file. */
    void head(LogHead head) {
        op(GroupOp.HEAD).u64(head.size()).hash(head.root());
    }

    void advance(LogHead next) {
        op(GroupOp.ADVANCE).u64(next.size()).hash(next.root());
    }

    void checkpoint(long size, byte[] signedNote) {
        op(GroupOp.CHECKPOINT).u64(size);
        RowCodec.field(out, signedNote);
    }

    void addCase(Id caseId) {
        op(GroupOp.CASE).id(caseId);
    }

    void addRecord(Rows.RecordRow row) {
        op(GroupOp.RECORD).id(row.record()).id(row.caseId());
    }

    void addNote(Rows.NoteRow row, long entry) {
        RowCodec.write(op(GroupOp.NOTE), row, entry);
    }

    /** A note that announces work which is still to be done. */
    void addUnfinishedNote(Rows.NoteRow row, long entry) {
        RowCodec.write(op(GroupOp.UNFINISHED_NOTE), row, entry);
    }

    void finish(Hash note) {
        op(GroupOp.FINISH).hash(note);
    }

    void hold(Id record, boolean held) {
        op(GroupOp.HOLD).id(record).u8(held ? 1 : 0);
    }

    void addEvent(Rows.EventRow row, long entry) {
        RowCodec.write(op(GroupOp.EVENT), row, entry);
    }

    void addObject(Rows.ObjectRow row) {
        RowCodec.write(op(GroupOp.OBJECT), row);
    }

    void rewrap(Rows.ObjectRow after) {
        RowCodec.write(op(GroupOp.REWRAP), after);
    }

    void rewrapEvent(Rows.EventRow after) {
        RowCodec.write(op(GroupOp.REWRAP_EVENT), after, after.entry());
    }

    void addKek(Rows.KekRow row) {
        RowCodec.write(op(GroupOp.KEK), row);
    }

    void rewrapKek(Rows.KekRow row) {
        RowCodec.write(op(GroupOp.REWRAP_KEK), row);
    }

    /** Entries that wait, with consecutive ids from {@code first} on. */
    void entries(long first, List<byte[]> entries) {
        int size =
                entries.stream().mapToInt(entry -> Short.BYTES + entry.length).reduce(0, Math::addExact);
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes; at most " + MAX_ENTRY);
            }
            all.putShort((short) entry.length).put(entry);
        }
        op(GroupOp.ENTRIES).u64(first).u32(entries.size()).bytes(all.array());
    }

    int size() {
        return out.size();
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private ByteWriter op(GroupOp op) {
        return out.u8(op.ordinal());
    }
}
