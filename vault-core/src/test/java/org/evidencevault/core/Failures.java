package org.evidencevault.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Asserts not only that something fails, but why. */
public final class Failures {
    private Failures() {}

    public static VaultException assertFails(FailureKind kind, Executable action) {
        VaultException failure = assertThrows(VaultException.class, action);
        assertEquals(kind, failure.kind(), failure.getMessage());
        return failure;
    }
}
