package org.evidencevault.core.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one sealed object: 32 random bytes. It is never used as it is; the object's keys are derived from it with {@link
 * #expand}. At rest it exists only as a {@link WrappedKey}.
 *
 * <p>Thread safe. {@link #close} overwrites the bytes; using a closed key is an {@link IllegalStateException}.
 */
public final class Dek implements AutoCloseable {
    private static final int BLOCK = 64;
    private static final int MAX_EXPANDED = 255 * BLOCK;

    private final Secret secret;

    private Dek(Secret secret) {
        this.secret = secret;
    }

    public static Dek generate(SecureRandom random) {
        return new Dek(Secret.generate(random));
    }

    /** A key that was made elsewhere, such as one combined from shares. Copies the bytes. Requires exactly 32, uniformly random. */
    public static Dek ofBytes(byte[] bytes) {
        return new Dek(Secret.owning(bytes.clone()));
    }

    static Dek owning(byte[] bytes) {
        return new Dek(Secret.owning(bytes));
    }

    /**
     * {@code HKDF-Expand-SHA512(this key, info, length)}, RFC 5869 section 2.3, without the extract step: the key is uniformly
     * random. Requires {@code 1 <= length <= 16320}. The caller overwrites the result when it is done with it.
     */
    public byte[] expand(byte[] info, int length) {
        if (length < 1 || length > MAX_EXPANDED) {
            throw new IllegalArgumentException("HKDF expands to 1.." + MAX_EXPANDED + " bytes, not " + length);
        }
        Mac hmac = hmac();
        byte[] expanded = new byte[length];
        byte[] block = new byte[0];
        for (int at = 0; at < length; at += block.length) {
            hmac.update(block);
            hmac.update(info);
            hmac.update((byte) (at / BLOCK + 1));
            Arrays.fill(block, (byte) 0);
            block = hmac.doFinal();
            System.arraycopy(block, 0, expanded, at, Math.min(BLOCK, length - at));
        }
        Arrays.fill(block, (byte) 0);
        return expanded;
    }

    /** The platform's: it needs none of the tables that Bouncy Castle loads first, and is the faster one. */
    private Mac hmac() {
        try {
            Mac hmac = Mac.getInstance("HmacSHA512");
            hmac.init(secret.use(bytes -> new SecretKeySpec(bytes, "HmacSHA512")));
            return hmac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA512", e);
        }
    }

    Secret secret() {
        return secret;
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "DEK";
    }
}
