package org.evidencevault.core.vectors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.envelope.Cobblestone;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.SeededRandom;

/**
 * An object for vectors, with a key and a salt of its own: both come from its name.
 *
 * @param plaintext what is encrypted: length, content and padding, right or wrong
 */
record SealedExample(String name, ObjectContext context, byte[] plaintext) {
    static final int HEADER = 56;
    static final int CHUNK = 16_384;
    static final int SEALED_CHUNK = CHUNK + 16;

    private static final int SALT = 24;

    static ObjectContext event() {
        return new ObjectContext(ObjectType.CUSTODY_EVENT, Seeds.id("event"), 0, 0);
    }

    static ObjectContext segments() {
        return new ObjectContext(ObjectType.OPEN_SEGMENTS, Seeds.id("record"), 1, 0);
    }

    static ObjectContext attachment() {
        return new ObjectContext(ObjectType.OPEN_ATTACHMENT, Seeds.id("record"), 1, 3);
    }

    /** {@code u64 length || content || zeros}. Requires {@code size >= 8 + content.length}. */
    static byte[] padded(byte[] content, int size) {
        return ByteBuffer.allocate(size).putLong(content.length).put(content).array();
    }

    static byte[] content(int size) {
        byte[] content = new byte[size];
        new SeededRandom("content " + size).nextBytes(content);
        return content;
    }

    byte[] dek() {
        return Seeds.hash("dek " + name).bytes();
    }

    byte[] sealed() {
        return Cobblestone.seal(Dek.ofBytes(dek()), context.bytes(), plaintext, new GivenBytes(salt()));
    }

    /** Bound to nothing. */
    byte[] sealedWithoutContext() {
        return Cobblestone.seal(Dek.ofBytes(dek()), new byte[0], plaintext, new GivenBytes(salt()));
    }

    /** The first of a few under which base nonce + 1 is not base nonce XOR 1, so that chunks show how they are numbered. */
    private byte[] salt() {
        for (int i = 0; ; i++) {
            byte[] salt = Arrays.copyOf(Seeds.hash("salt " + i + " of " + name).bytes(), SALT);
            if ((lastByteOfBaseNonce(salt) & 1) == 1) {
                return salt;
            }
        }
    }

    private int lastByteOfBaseNonce(byte[] salt) {
        byte[] info = new ByteWriter()
                .ascii("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM")
                .u8(0)
                .bytes(salt)
                .bytes(context.bytes())
                .toByteArray();
        return Dek.ofBytes(dek()).expand(info, 32 + 12)[43];
    }
}
