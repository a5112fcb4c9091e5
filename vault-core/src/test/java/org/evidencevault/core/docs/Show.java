package org.evidencevault.core.docs;

import java.util.Arrays;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.SignedNote;

/** Values as examples show them. */
final class Show {
    private static final int BYTES = 32;

    private Show() {}

    static String note(SignedNote note) {
        return Utf8.decode(note.encode(), "example");
    }

    /** A name, and bytes as hex digits beside it, 32 to a line. */
    static String field(String name, byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i == 0 || i < bytes.length; i += BYTES) {
            String label = i == 0 ? name : "";
            String hex = Hex.encode(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + BYTES)));
            out.append(label)
                    .append(" ".repeat(Math.max(1, 14 - label.length())))
                    .append(hex)
                    .append('\n');
        }
        return out.toString();
    }
}
