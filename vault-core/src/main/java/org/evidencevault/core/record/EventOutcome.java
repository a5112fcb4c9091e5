package org.evidencevault.core.record;

import java.util.Locale;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** How it ended. Denials are events too. */
public enum EventOutcome {
    ALLOWED,
    DENIED,
    FAILED;

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EventOutcome of(String token, String where) {
        for (EventOutcome outcome : values()) {
            if (outcome.token().equals(token)) {
                return outcome;
            }
        }
        throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "unknown outcome");
    }
}
