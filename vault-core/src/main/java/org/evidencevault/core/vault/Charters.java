package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/** The vault's charters, each signed by the keys of the one before, and the desk keys that they name. Immutable. */
final class Charters {
    private final List<Charter> charters;

    private Charters(List<Charter> charters) {
        this.charters = List.copyOf(charters);
    }

    /** Reads and verifies the charters of a vault; NOT_FOUND if it has none. */
    static Charters read(Ledger ledger, Id vault) {
        List<SignedNote> notes = new ArrayList<>();
        for (Rows.NoteRow row : ledger.notes(vault)) {
            if (row.kind().equals(Charter.KIND)) {
                notes.add(SignedNote.parse(row.bytes(), NoteText.MAX_NOTE, "charter " + (notes.size() + 1)));
            }
        }
        if (notes.isEmpty()) {
            throw new VaultException(FailureKind.NOT_FOUND, "vault " + vault, "has no charter");
        }
        List<Charter> charters = Charter.requireChain(notes, "charter");
        if (!charters.get(0).vault().equals(vault)) {
            throw new VaultException(FailureKind.NOT_FOUND, "vault " + vault, "has no charter");
        }
        return new Charters(charters);
    }

    Charter current() {
        return charters.get(charters.size() - 1);
    }

    /** Requires exactly one signature, by a desk key of any charter: notes outlive the key that signed them. */
    void requireDesk(SignedNote note, String where) {
        NoteSignature signature = note.signatures().get(0);
        for (Charter charter : charters) {
            for (VerifierKey key : charter.desk()) {
                if (note.signatures().size() == 1 && signature.claims(key)) {
                    NoteVerifier.verify(key, note.text(), signature);
                    return;
                }
            }
        }
        throw new VaultException(FailureKind.UNKNOWN_SIGNER, where, "is not signed by a desk key of the charter");
    }
}
