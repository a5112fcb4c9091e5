package org.evidencevault.core.record;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/** The rule for signatures by several governance keys: so many, each good, in the order of the keys, and no other line. */
final class GovernanceSignatures {
    private GovernanceSignatures() {}

    /**
     * Requires {@code note} to carry exactly {@code needed} signatures, all by {@code keys} and in their order.
     *
     * @throws VaultException UNKNOWN_SIGNER, DUPLICATE, OUT_OF_ORDER, LIMIT_EXCEEDED or MISSING_SIGNATURE for the set of lines,
     *     BAD_SIGNATURE or WRONG_LENGTH for one of them
     */
    static void require(List<VerifierKey> keys, int needed, SignedNote note, String where) {
        int last = -1;
        for (NoteSignature signature : note.signatures()) {
            int at = indexOf(keys, signature, where);
            if (at <= last) {
                throw new VaultException(
                        at == last ? FailureKind.DUPLICATE : FailureKind.OUT_OF_ORDER,
                        where,
                        "the signature of " + signature.name() + " stands twice or out of order");
            }
            last = at;
        }
        int found = note.signatures().size();
        if (found != needed) {
            throw new VaultException(
                    found < needed ? FailureKind.MISSING_SIGNATURE : FailureKind.LIMIT_EXCEEDED,
                    where,
                    found + " governance signatures; needs exactly " + needed);
        }
        for (NoteSignature signature : note.signatures()) {
            NoteVerifier.verify(keys.get(indexOf(keys, signature, where)), note.text(), signature);
        }
    }

    private static int indexOf(List<VerifierKey> keys, NoteSignature signature, String where) {
        for (int i = 0; i < keys.size(); i++) {
            if (signature.claims(keys.get(i))) {
                return i;
            }
        }
        throw new VaultException(
                FailureKind.UNKNOWN_SIGNER, where, "a signature of " + signature.name() + ", no governance key");
    }
}
