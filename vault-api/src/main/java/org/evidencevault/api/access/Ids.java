package org.evidencevault.api.access;

import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;

/** Ids as callers write them. */
public final class Ids {
    private Ids() {}

    /** Requires 32 lower-case hex digits at {@code where}: a JSON pointer into the body, or the name of a parameter. */
    public static Id require(String text, String where) {
        try {
            return Id.parse(text, where);
        } catch (VaultException e) {
            throw ProblemException.invalid(where, "an id is 32 lower-case hex digits");
        }
    }
}
