package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoAccountTest {
    /** RFC 4648, section 10. */
    @Test
    void showsTheSecretAsAuthenticatorAppsTakeIt() {
        DemoAccount account = new DemoAccount("contributor-1", "contributor", "password", Optional.of("foobar"));
        assertEquals(Optional.of("MZXW6YTBOI"), account.authenticatorKey());
        DemoAccount without = new DemoAccount("auditor-1", "auditor", "password", Optional.empty());
        assertEquals(Optional.empty(), without.authenticatorKey());
    }
}
