package org.evidencevault.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Standard base64 with padding (RFC 4648, section 4), canonical: a text that does not re-encode to itself (unused bits set,
 * missing padding, white space) is refused, so that a value has one spelling.
 */
public final class Base64Text {
    private Base64Text() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Decodes any number of bytes. */
    public static byte[] decode(String text, String where) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "not base64");
        }
        if (!encode(decoded).equals(text)) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "not canonical base64");
        }
        return decoded;
    }

    /** Decodes exactly {@code size} bytes. */
    public static byte[] decode(String text, int size, String where) {
        byte[] decoded = decode(text, where);
        if (decoded.length != size) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH, where, "expected " + size + " bytes of base64, found " + decoded.length);
        }
        return decoded;
    }
}
