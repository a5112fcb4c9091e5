package org.evidencevault.core.envelope;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM over the chunks of one object, each under the base nonce XOR its number. Not thread safe. */
final class ChunkCipher {
    static final int KEY_SIZE = 32;
    static final int NONCE_SIZE = 12;
    static final int TAG_SIZE = 16;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] baseNonce;

    /** Copies key and nonce out of {@code keys}: {@code key[32] || base nonce[12] || ...}. */
    ChunkCipher(byte[] keys) {
        this.key = new SecretKeySpec(keys, 0, KEY_SIZE, "AES");
        this.baseNonce = Arrays.copyOfRange(keys, KEY_SIZE, KEY_SIZE + NONCE_SIZE);
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /** Encrypts chunk {@code number}; writes {@code length + 16} bytes. Each number once. */
    int seal(long number, byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            init(Cipher.ENCRYPT_MODE, number);
            return cipher.doFinal(in, offset, length, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses " + length + " bytes", e);
        }
    }

    /** Decrypts chunk {@code number} into {@code length - 16} bytes; -1, and no plaintext in {@code out}, if it is not authentic. */
    int open(long number, byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            init(Cipher.DECRYPT_MODE, number);
            return cipher.doFinal(in, offset, length, out, outOffset);
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses " + length + " bytes", e);
        }
    }

    private void init(int mode, long number) throws GeneralSecurityException {
        byte[] nonce = baseNonce.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[NONCE_SIZE - 1 - i] ^= (byte) (number >>> 8 * i);
        }
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_SIZE, nonce));
    }
}
