package org.evidencevault.core.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Strict UTF-8 (RFC 3629): nothing is replaced, nothing is normalised. */
public final class Utf8 {
    private Utf8() {}

    /** Decodes {@code bytes}; a malformed sequence is {@link FailureKind#NON_CANONICAL}. */
    public static String decode(byte[] bytes, String where) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "not UTF-8");
        }
    }

    /** Encodes {@code text}; a lone surrogate, which has no encoding, is {@link FailureKind#NON_CANONICAL}. */
    public static byte[] encode(String text, String where) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "a lone surrogate has no UTF-8 form");
        }
    }

    /** Encodes text that this code made itself and knows to be well-formed. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
