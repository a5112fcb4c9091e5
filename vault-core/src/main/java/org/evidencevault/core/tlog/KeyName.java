package org.evidencevault.core.tlog;

/**
 * Which names keys and logs may have: 1 to 64 of {@code [a-z0-9./-]}, so that a name has one spelling on every screen and in
 * every report. Narrower than C2SP signed-note; names that a note carries beside ours follow the wider rule.
 */
public final class KeyName {
    private static final int MAX_LENGTH = 64;

    private KeyName() {}

    /** Whether {@code name} may name a key or a log of ours. */
    public static boolean isOurs(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    /** Whether any signed note may carry {@code name}: not empty, no Unicode space, no plus, no control character. */
    static boolean isAny(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c < 0x20
                                || c == '+'
                                || c == 0x85
                                || Character.isSpaceChar(c)
                                || Character.isWhitespace(c));
    }
}
