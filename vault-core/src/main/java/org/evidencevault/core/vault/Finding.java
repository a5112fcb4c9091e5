package org.evidencevault.core.vault;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Something stored that is not as it must be.
 *
 * @param kind what kind of failure it would be to use it
 * @param what where it is and what is wrong; no content
 */
public record Finding(FailureKind kind, String what) {
    static Finding of(VaultException e) {
        return new Finding(e.kind(), String.valueOf(e.getMessage()));
    }
}
