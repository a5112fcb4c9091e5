package org.evidencevault.api.access;

import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;

/** Ids as callers write them. */
public final class Ids {
    private Ids() {}

    /** Requires 32 lower-case hex digits at {@code where}. */
    public static Id require(String text, String where) {
        try {
            return Id.parse(text, where);
        } catch (VaultException e) {
            throw new ProblemException(ProblemType.INVALID_VALUE, where + ": an id is 32 lower-case hex digits");
        }
    }
}
