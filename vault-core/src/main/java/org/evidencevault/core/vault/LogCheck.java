package org.evidencevault.core.vault;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;

/** Collects what the log must hold where, according to the ledger, and then compares the tiles with it, and their tree with the head. */
final class LogCheck {
    private final Context context;
    private final Findings findings;
    private final Map<Long, byte[]> expected = new HashMap<>();

    LogCheck(Context context, Findings findings) {
        this.context = context;
        this.findings = findings;
    }

    void expect(Rows.NoteRow row) {
        LogEntry leaf = new LogEntry(row.subject(), Hash.of(row.bytes()));
        expect(row.entry(), leaf, "note " + row.digest().hex());
    }

    /** Expects an entry where the ledger says that it is, once it is in the log. */
    void expect(long entry, LogEntry leaf, String what) {
        OptionalLong index = context.ledger().indexOf(entry);
        if (index.isPresent() && expected.put(index.getAsLong(), leaf.encode()) != null) {
            findings.add(FailureKind.DUPLICATE, what + " shares its log index with another");
        }
    }

    void replay() {
        LogHead head = context.ledger().head();
        TreeReplay.replay(head.size(), head.root(), TileReader.of(context.tiles()::read), this::compare);
        expected.keySet()
                .forEach(index -> findings.add(
                        FailureKind.NOT_INCLUDED,
                        "entry " + index + " of the ledger is beyond the log's " + head.size()));
    }

    private void compare(long index, byte[] bundle, int offset, int length) {
        byte[] leaf = expected.remove(index);
        if (leaf == null) {
            findings.add(FailureKind.UNEXPECTED_FILE, "log entry " + index + " has no note or event in the ledger");
        } else if (!Arrays.equals(leaf, 0, leaf.length, bundle, offset, offset + length)) {
            findings.add(FailureKind.NOT_INCLUDED, "log entry " + index + " is not the one of its note or event");
        }
        findings.checked();
    }
}
