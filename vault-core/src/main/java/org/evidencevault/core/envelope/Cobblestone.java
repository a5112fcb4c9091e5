package org.evidencevault.core.envelope;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.keys.Dek;

/**
 * Cobblestone-256: C2SP chunked-encryption with HKDF-Expand-SHA512 and AEAD_AES_256_GCM. Committing, seekable, unpadded.
 *
 * <p>Objects of the vault go through {@link SealedObject}, which pads them; this is for formats with a context and a padding of
 * their own. Thread safe.
 *
 * <pre>
 * file = salt[24] || commitment[32] || chunk 0 || chunk 1 || ...     every chunk but the last holds 16,384 bytes, the last fewer
 * </pre>
 */
public final class Cobblestone {
    static final int CHUNK = 16_384;
    static final int SEALED_CHUNK = CHUNK + ChunkCipher.TAG_SIZE;
    static final int SALT_SIZE = 24;
    static final int COMMITMENT_SIZE = 32;
    static final int HEADER = SALT_SIZE + COMMITMENT_SIZE;

    /** The most chunks that one key may encrypt. */
    static final long MAX_CHUNKS = 1L << 38;

    private static final int KEYS = ChunkCipher.KEY_SIZE + ChunkCipher.NONCE_SIZE;
    private static final String INFO = "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM";

    private Cobblestone() {}

    /** Seals {@code plaintext} under a fresh salt. */
    public static byte[] seal(Dek dek, byte[] context, byte[] plaintext, SecureRandom random) {
        byte[] sealed = new byte[Math.toIntExact(sealedSize(plaintext.length))];
        ChunkCipher cipher = writeHeader(dek, context, random, sealed);
        int at = HEADER;
        for (int from = 0; from <= plaintext.length; from += CHUNK) {
            int length = Math.min(CHUNK, plaintext.length - from);
            at += cipher.seal(from / CHUNK, plaintext, from, length, sealed, at);
        }
        return sealed;
    }

    /** Opens what {@link #seal} made for the same key and context; anything else is CANNOT_OPEN. */
    public static byte[] open(Dek dek, byte[] context, byte[] sealed) {
        try (CobblestoneReader reader = new CobblestoneReader(dek, context, new ByteArraySource(sealed))) {
            // The last chunk may be empty: reading every byte would not touch it.
            reader.authenticateEnd();
            byte[] plaintext = new byte[Math.toIntExact(reader.size())];
            reader.read(0, plaintext, 0, plaintext.length);
            return plaintext;
        }
    }

    /** The size of a sealed object over {@code plainSize} bytes. Requires {@code 0 <= plainSize < 2^52}. */
    public static long sealedSize(long plainSize) {
        if (plainSize < 0 || plainSize >= MAX_CHUNKS * CHUNK) {
            throw new IllegalArgumentException("cannot encrypt " + plainSize + " bytes");
        }
        return HEADER + plainSize + (plainSize / CHUNK + 1) * ChunkCipher.TAG_SIZE;
    }

    /** The size of the plaintext in {@code sealedSize} bytes; a size that no sealing has is CANNOT_OPEN. */
    static long plainSize(long sealedSize) {
        long chunks = (sealedSize - HEADER) / SEALED_CHUNK + 1;
        long last = (sealedSize - HEADER) % SEALED_CHUNK;
        if (sealedSize < HEADER || last < ChunkCipher.TAG_SIZE || chunks > MAX_CHUNKS) {
            throw cannotOpen();
        }
        return sealedSize - HEADER - chunks * ChunkCipher.TAG_SIZE;
    }

    /** Writes a new header to the start of {@code target}; the cipher for the chunks that follow it. */
    static ChunkCipher writeHeader(Dek dek, byte[] context, SecureRandom random, byte[] target) {
        byte[] salt = new byte[SALT_SIZE];
        random.nextBytes(salt);
        byte[] derived = derive(dek, salt, context);
        System.arraycopy(salt, 0, target, 0, SALT_SIZE);
        System.arraycopy(derived, KEYS, target, SALT_SIZE, COMMITMENT_SIZE);
        return cipher(derived);
    }

    /** The cipher for the chunks that follow {@code header}, whose commitment must be the derived one. */
    static ChunkCipher checkHeader(Dek dek, byte[] context, byte[] header) {
        byte[] derived = derive(dek, Arrays.copyOf(header, SALT_SIZE), context);
        byte[] commitment = Arrays.copyOfRange(derived, KEYS, derived.length);
        ChunkCipher cipher = cipher(derived);
        if (!MessageDigest.isEqual(commitment, Arrays.copyOfRange(header, SALT_SIZE, HEADER))) {
            throw cannotOpen();
        }
        return cipher;
    }

    /** {@code key[32] || base nonce[12] || commitment[32]}. */
    private static byte[] derive(Dek dek, byte[] salt, byte[] context) {
        byte[] info =
                new ByteWriter().ascii(INFO).u8(0).bytes(salt).bytes(context).toByteArray();
        return dek.expand(info, KEYS + COMMITMENT_SIZE);
    }

    private static ChunkCipher cipher(byte[] derived) {
        ChunkCipher cipher = new ChunkCipher(derived);
        Arrays.fill(derived, (byte) 0);
        return cipher;
    }

    static VaultException cannotOpen() {
        return new VaultException(FailureKind.CANNOT_OPEN, "the sealed object does not open");
    }
}
