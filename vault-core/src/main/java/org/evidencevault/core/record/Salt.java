package org.evidencevault.core.record;

import java.security.SecureRandom;
import java.util.Arrays;
import org.evidencevault.core.codec.Base64Text;

/**
 * 32 independent random bytes: the salt of one segment or the nonce of one note. A salt that was never disclosed hides the
 * content of its commitment; it is never derived from anything.
 */
public final class Salt {
    public static final int SIZE = 32;

    private final byte[] bytes;

    private Salt(byte[] owned) {
        this.bytes = owned;
    }

    public static Salt random(SecureRandom random) {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return new Salt(bytes);
    }

    /** {@code count} salts from one draw, which is several times faster than as many draws. */
    public static Salt[] random(SecureRandom random, int count) {
        byte[] drawn = new byte[SIZE * count];
        random.nextBytes(drawn);
        Salt[] salts = new Salt[count];
        for (int i = 0; i < count; i++) {
            salts[i] = new Salt(Arrays.copyOfRange(drawn, i * SIZE, (i + 1) * SIZE));
        }
        return salts;
    }

    /** Requires exactly 32 bytes. */
    public static Salt ofBytes(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a salt has 32 bytes, not " + bytes.length);
        }
        return new Salt(bytes.clone());
    }

    public static Salt parseBase64(String text, String where) {
        return new Salt(Base64Text.decode(text, SIZE, where));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64Text.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hides the bytes: a salt in a log would open its commitment to guessing. */
    @Override
    public String toString() {
        return "Salt";
    }
}
