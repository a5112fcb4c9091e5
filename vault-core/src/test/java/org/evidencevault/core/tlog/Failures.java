package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.function.Executable;

/** Asserts not only that something fails, but why. */
final class Failures {
    private Failures() {}

    static VaultException assertFails(FailureKind kind, Executable action) {
        VaultException failure = assertThrows(VaultException.class, action);
        assertEquals(kind, failure.kind(), failure.getMessage());
        return failure;
    }

    static FailureKind kindOf(Executable action) {
        return assertThrows(VaultException.class, action).kind();
    }
}
