package org.evidencevault.api.embedded;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** One-time codes by time (RFC 6238): HMAC-SHA-1, 30 seconds, six digits, as every authenticator app makes them. */
final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** The code at {@code time}. Requires a time after 1970. */
    static String code(byte[] secret, Instant time) {
        HMac mac = new HMac(new SHA1Digest());
        mac.init(new KeyParameter(secret));
        byte[] counter = ByteBuffer.allocate(Long.BYTES)
                .putLong(time.getEpochSecond() / STEP_SECONDS)
                .array();
        mac.update(counter, 0, counter.length);
        byte[] digest = new byte[mac.getMacSize()];
        mac.doFinal(digest, 0);
        // Dynamic truncation, RFC 4226, section 5.3.
        int offset = digest[digest.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }
}
