package org.evidencevault.core.store;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;

/**
 * Applies a group of the journal to the state in memory. The same code runs when a change is made and when a journal is opened,
 * so that what is in memory is always what the file says.
 */
final class GroupReader {
    private final LedgerState state;
    private final ByteReader in;
    private final long base;

    private GroupReader(LedgerState state, byte[] group, long base) {
        this.state = state;
        this.in = new ByteReader(group, "ledger group at byte " + base);
        this.base = base;
    }

    /** Applies a group that stands at byte {@code base} of the journal; DAMAGED if no ledger writes such a group. */
    static void apply(LedgerState state, byte[] group, long base) {
        try {
            GroupReader reader = new GroupReader(state, group, base);
            while (reader.in.remaining() > 0) {
                int start = reader.in.position();
                long died = reader.step();
                state.count(reader.in.position() - start, died);
            }
        } catch (VaultException e) {
            throw new VaultException(FailureKind.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /** Applies one step; returns how many bytes of the journal it made superfluous. */
    private long step() {
        int code = in.u8();
        if (code >= GroupOp.values().length) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, in.at(), "unknown step " + code);
        }
        int start = in.position();
        switch (GroupOp.values()[code]) {
            case HEAD -> state.log().start(head());
            case ADVANCE -> {
                return state.log().advance(head());
            }
            case CHECKPOINT -> {
                long size = in.u63();
                int length = Math.toIntExact(in.u32());
                Ref ref = new Ref(base + in.position(), length);
                in.bytes(length);
                return state.log().keep(size, ref);
            }
            case CASE -> state.cases().add(in.id());
            case RECORD -> state.cases().add(new Rows.RecordRow(in.id(), in.id()));
            case NOTE -> {
                Rows.NoteRow row = RowCodec.note(in);
                state.notes().add(row, ref(start));
            }
            case UNFINISHED_NOTE -> {
                Rows.NoteRow row = RowCodec.note(in);
                state.notes().addUnfinished(row, ref(start));
            }
            case FINISH -> state.notes().finish(in.hash());
            case HOLD -> state.cases().hold(in.id(), in.u8() == 1);
            case EVENT -> {
                Rows.EventRow row = RowCodec.event(in);
                state.events().add(row.entry(), row.generation(), ref(start));
            }
            case OBJECT -> state.objects().add(RowCodec.object(in));
            case REWRAP -> {
                state.objects().replace(RowCodec.object(in));
                return in.position() - start;
            }
            case KEK -> state.keks().add(RowCodec.kek(in));
            case REWRAP_KEK -> {
                state.keks().replace(RowCodec.kek(in));
                return in.position() - start;
            }
            case REWRAP_EVENT -> {
                Rows.EventRow row = RowCodec.event(in);
                return state.events().replace(row.entry(), row.generation(), ref(start));
            }
            case ENTRIES -> state.log().append(in.u63(), entries());
        }
        return 0;
    }

    private LogHead head() {
        return new LogHead(in.u63(), in.hash());
    }

    private List<byte[]> entries() {
        long count = in.u32();
        List<byte[]> entries = new ArrayList<>((int) Math.min(count, in.remaining() / Short.BYTES));
        for (long i = 0; i < count; i++) {
            entries.add(in.bytes(in.u16()));
        }
        return entries;
    }

    private Ref ref(int start) {
        return new Ref(base + start, in.position() - start);
    }
}
