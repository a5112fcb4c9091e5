package org.evidencevault.core.keys;

import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The key of one sealed object: 32 random bytes. It is never used as it is; the object's keys are derived from it with {@link
 * #expand}. At rest it exists only as a {@link WrappedKey}.
 *
 * <p>Thread safe. {@link #close} overwrites the bytes; using a closed key is an {@link IllegalStateException}.
 */
public final class Dek implements AutoCloseable {
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
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
        hkdf.init(HKDFParameters.skipExtractParameters(secret.bytes(), info));
        byte[] out = new byte[length];
        hkdf.generateBytes(out, 0, length);
        return out;
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
