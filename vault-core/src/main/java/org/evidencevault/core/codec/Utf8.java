package org.evidencevault.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Strict UTF-8 (RFC 3629): nothing is replaced, nothing is normalised. */
public final class Utf8 {
    private Utf8() {}

    /** Decodes {@code bytes}; a malformed sequence is {@link FailureKind#NON_CANONICAL}. */
    public static String decode(byte[] bytes, String where) {
        // The platform's fast decoder replaces what is malformed: only a well-formed text comes back as the same bytes.
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes(text), bytes)) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "not UTF-8");
        }
        return text;
    }

    /** Encodes {@code text}; a lone surrogate, which has no encoding, is {@link FailureKind#NON_CANONICAL}. */
    public static byte[] encode(String text, String where) {
        // Likewise: a lone surrogate is replaced, and does not come back.
        byte[] bytes = bytes(text);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "a lone surrogate has no UTF-8 form");
        }
        return bytes;
    }

    /** Encodes text that this code made itself and knows to be well-formed. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
