package org.evidencevault.core.store;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.codec.Utf8;

/** Just enough of a C2SP signed note to compare two of them: its text, and its signature lines. */
public final class SignedText {
    private SignedText() {}

    /** Whether {@code after} has the text of {@code before} and all its signatures. */
    public static boolean extendsNote(byte[] before, byte[] after) {
        String old = Utf8.decode(before, "checkpoint");
        String next = Utf8.decode(after, "checkpoint");
        int split = old.lastIndexOf("\n\n") + 2;
        if (split < 2 || !next.startsWith(old.substring(0, split)) || next.lastIndexOf("\n\n") + 2 != split) {
            return Arrays.equals(before, after);
        }
        List<String> signatures = next.substring(split).lines().toList();
        return signatures.containsAll(old.substring(split).lines().toList());
    }
}
