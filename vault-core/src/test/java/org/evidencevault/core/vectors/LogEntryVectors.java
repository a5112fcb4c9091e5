package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.LogEntry;

/** Log entries. Key: {@code leaf}, a result: the leaf hash. */
final class LogEntryVectors implements VectorFormat {
    static final LogEntry ENTRY = new LogEntry(Seeds.id("record"), Seeds.hash("signed note"));

    @Override
    public String name() {
        return "log-entry";
    }

    @Override
    public List<String> keys() {
        return List.of("leaf");
    }

    @Override
    public void generate(VectorSet out) {
        byte[] entry = ENTRY.encode();
        out.ok("entry", entry, "leaf", Tree.leaf(entry).base64());
        out.bad("unknown-format-version", FailureKind.UNKNOWN_SYNTAX, with(entry, 22, '2'));
        out.bad("space-for-newline", FailureKind.UNKNOWN_SYNTAX, with(entry, 23, ' '));
        out.bad("digest-offset-39", FailureKind.UNKNOWN_SYNTAX, with(entry, 75, 39));
        out.bad("no-addenda", FailureKind.UNKNOWN_SYNTAX, with(entry, 76, 0));
        out.bad("two-addenda", FailureKind.UNKNOWN_SYNTAX, with(entry, 76, 2));
        out.bad("76-bytes", FailureKind.WRONG_LENGTH, Arrays.copyOf(entry, 76));
        out.bad("78-bytes", FailureKind.TRAILING_BYTES, Arrays.copyOf(entry, 78));
        out.bad("empty", FailureKind.WRONG_LENGTH, new byte[0]);
    }

    private static byte[] with(byte[] entry, int at, int value) {
        byte[] changed = entry.clone();
        changed[at] = (byte) value;
        return changed;
    }

    @Override
    public byte[] run(Vector vector) {
        LogEntry entry = LogEntry.parse(vector.body(), "vector");
        vector.value("leaf")
                .ifPresent(leaf -> assertEquals(leaf, Tree.leaf(vector.body()).base64()));
        return entry.encode();
    }
}
