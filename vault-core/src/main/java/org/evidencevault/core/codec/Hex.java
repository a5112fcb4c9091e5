package org.evidencevault.core.codec;

import java.util.HexFormat;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Lower-case hexadecimal (RFC 4648, section 8, in lower case). */
public final class Hex {
    private static final HexFormat LOWER = HexFormat.of();

    private Hex() {}

    public static String encode(byte[] bytes) {
        return LOWER.formatHex(bytes);
    }

    /** Decodes exactly {@code size} bytes of lower-case hex. */
    public static byte[] decode(String text, int size, String where) {
        if (text.length() != 2 * size) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH, where, "expected " + 2 * size + " hex digits, found " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                throw new VaultException(FailureKind.NON_CANONICAL, where, "not lower-case hex at character " + i);
            }
        }
        return LOWER.parseHex(text);
    }
}
