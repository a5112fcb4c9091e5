package org.evidencevault.core.envelope;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** C2SP chunked-encryption, sentence by sentence, slowly, on another implementation of AES-GCM and of HMAC. */
final class CobblestoneOracle {
    final byte[] key;
    final byte[] baseNonce;
    final byte[] commitment;
    private final byte[] salt;

    CobblestoneOracle(byte[] inputKey, byte[] salt, byte[] context) {
        this.salt = salt;
        byte[] info = concat(
                "c2sp.org/chunked-encryption@v1+".getBytes(StandardCharsets.US_ASCII),
                "AEAD_AES_256_GCM".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0},
                salt,
                context);
        byte[] first = hmac(inputKey, concat(info, new byte[] {1}));
        byte[] second = hmac(inputKey, concat(first, info, new byte[] {2}));
        byte[] expanded = concat(first, second);
        key = Arrays.copyOfRange(expanded, 0, 32);
        baseNonce = Arrays.copyOfRange(expanded, 32, 44);
        commitment = Arrays.copyOfRange(expanded, 44, 76);
    }

    byte[] seal(byte[] message) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(salt);
        file.writeBytes(commitment);
        for (int chunk = 0; ; chunk++) {
            int start = chunk * 16384;
            int end = Math.min(message.length, start + 16384);
            file.writeBytes(sealChunk(chunk, Arrays.copyOfRange(message, start, end)));
            if (end - start < 16384) {
                return file.toByteArray();
            }
        }
    }

    byte[] sealChunk(long number, byte[] plaintext) {
        BigInteger nonce = new BigInteger(1, baseNonce).xor(BigInteger.valueOf(number));
        byte[] bytes = new byte[12];
        byte[] magnitude = nonce.toByteArray();
        for (int i = 1; i <= Math.min(12, magnitude.length); i++) {
            bytes[12 - i] = magnitude[magnitude.length - i];
        }
        var gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        gcm.init(true, new AEADParameters(new KeyParameter(key), 128, bytes));
        byte[] sealed = new byte[gcm.getOutputSize(plaintext.length)];
        try {
            int length = gcm.processBytes(plaintext, 0, plaintext.length, sealed, 0);
            gcm.doFinal(sealed, length);
        } catch (InvalidCipherTextException e) {
            throw new AssertionError(e);
        }
        return sealed;
    }

    /** {@code u64 length || content || zeros}. */
    static byte[] padded(byte[] content, int size) {
        return ByteBuffer.allocate(size).putLong(content.length).put(content).array();
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        HMac hmac = new HMac(new SHA512Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(message, 0, message.length);
        byte[] out = new byte[64];
        hmac.doFinal(out, 0);
        return out;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
