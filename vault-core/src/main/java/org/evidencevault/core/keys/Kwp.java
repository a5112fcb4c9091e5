package org.evidencevault.core.keys;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES key wrap with padding, RFC 5649 (NIST SP 800-38F, KWP), by the platform: it runs on the processor's AES instructions, so
 * that timing does not depend on the key.
 */
final class Kwp {
    private Kwp() {}

    static byte[] wrap(byte[] wrapping, byte[] payload) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, wrapping).doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("KWP refuses " + payload.length + " bytes", e);
        }
    }

    /** Whatever is wrong with {@code wrapped} is CANNOT_OPEN. */
    static byte[] unwrap(byte[] wrapping, byte[] wrapped) {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, wrapping);
        try {
            return cipher.doFinal(wrapped);
        } catch (GeneralSecurityException e) {
            throw KeyWrap.cannotOpen();
        }
    }

    private static Cipher cipher(int mode, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 17 has AES/KWP", e);
        }
    }
}
