package org.evidencevault.core.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Passphrases as bytes: the UTF-8 of what was typed, without normalisation, and never as a {@link String}. */
final class Passphrase {
    private Passphrase() {}

    /** The caller overwrites the result. */
    static byte[] utf8(char[] passphrase) {
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(passphrase));
        } catch (CharacterCodingException e) {
            throw new VaultException(FailureKind.NON_CANONICAL, "passphrase", "not well-formed Unicode");
        }
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }
}
