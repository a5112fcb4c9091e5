package org.evidencevault.api.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.util.encoders.Base32;

/**
 * An account of the demo realm. Everybody knows its password: it is printed and published.
 *
 * @param role the one realm role it has
 * @param totp the shared secret of its second factor as the ASCII text that Keycloak stores, if it has one
 */
public record DemoAccount(String username, String role, String password, Optional<String> totp) {
    /** The shared secret as a person types it into an authenticator app: base32 (RFC 4648, section 6) without padding. */
    public Optional<String> authenticatorKey() {
        return totp.map(secret -> Base32.toBase32String(secret.getBytes(StandardCharsets.US_ASCII))
                .replace("=", ""));
    }
}
