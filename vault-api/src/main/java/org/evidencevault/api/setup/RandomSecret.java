package org.evidencevault.api.setup;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody has to remember. */
final class RandomSecret {
    private static final int BYTES = 24;

    private RandomSecret() {}

    /** 32 characters of base64url: 192 random bits, and nothing that any file or form would have to escape. */
    static String text(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
