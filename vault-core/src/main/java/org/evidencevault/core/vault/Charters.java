package org.evidencevault.core.vault;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    /** A charter and the id of its log entry: what comes after it was made under it. */
    private record Stored(Charter charter, long entry) {}

    private final List<Stored> charters;

    private Charters(List<Stored> charters) {
        this.charters = List.copyOf(charters);
    }

    /** Reads and verifies the charters of a vault; NOT_FOUND if it has none. */
    static Charters read(Ledger ledger, Id vault) {
        List<Rows.NoteRow> rows = ledger.notes(vault).stream()
                .filter(row -> row.kind().equals(Charter.KIND))
                .toList();
        List<SignedNote> notes = IntStream.range(0, rows.size())
                .mapToObj(i -> SignedNote.parse(rows.get(i).bytes(), NoteText.MAX_NOTE, "charter " + (i + 1)))
                .toList();
        if (notes.isEmpty()) {
            throw new VaultException(FailureKind.NOT_FOUND, "vault " + vault, "has no charter");
        }
        List<Charter> charters = Charter.requireChain(notes, "charter");
        if (!charters.get(0).vault().equals(vault)) {
            throw new VaultException(FailureKind.NOT_FOUND, "vault " + vault, "has no charter");
        }
        return new Charters(IntStream.range(0, rows.size())
                .mapToObj(i -> new Stored(charters.get(i), rows.get(i).entry()))
                .toList());
    }

    Charter current() {
        return charters.get(charters.size() - 1).charter;
    }

    /**
     * Requires exactly one signature, by a desk key of the charter that was in force when the note was stored: a key that a later charter
     * dropped signs nothing more.
     *
     * @param entry the id of the note's log entry
     */
    void requireDesk(SignedNote note, long entry, String where) {
        NoteSignature signature = note.signatures().get(0);
        Optional<VerifierKey> key = charters.stream()
                .filter(stored -> stored.entry <= entry)
                .reduce((earlier, later) -> later)
                .flatMap(stored ->
                        stored.charter.desk().stream().filter(signature::claims).findFirst());
        if (note.signatures().size() != 1 || key.isEmpty()) {
            throw new VaultException(FailureKind.UNKNOWN_SIGNER, where, "is not signed by a desk key of its charter");
        }
        NoteVerifier.verify(key.get(), note.text(), signature);
    }
}
