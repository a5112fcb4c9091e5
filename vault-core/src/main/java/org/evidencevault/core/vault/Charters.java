package org.evidencevault.core.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.InclusionProof;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.tlog.VerifierKey;

/** The vault's charters, each signed by the keys of the one before, and the desk keys that they name. Immutable. */
final class Charters {
    /** A charter, the digest of its note and the id of its log entry: what comes after it was made under it. */
    private record Stored(Charter charter, Hash digest, long entry) {
        void requireIncluded(TlogProof proof, Checkpoint head) {
            Hash leaf = Merkle.leafHash(new LogEntry(charter.vault(), digest).encode());
            new InclusionProof(proof.index(), head.size(), proof.path())
                    .verify(leaf, head.root(), "charter at entry " + proof.index());
        }
    }

    /** Notes whose signature is not verified again: 3 MB. */
    private static final int KNOWN = 1 << 14;

    /** A note, all of its bytes, that the desk's key in force at this entry has signed. */
    private record Verified(Hash note, long entry) {}

    private final List<Stored> charters;

    /** What was verified last, and what was asked for last among it. Guarded by itself. */
    private final Map<Verified, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Verified, Boolean> eldest) {
            return size() > KNOWN;
        }
    };

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
                .mapToObj(i -> new Stored(
                        charters.get(i),
                        Hash.of(rows.get(i).bytes()),
                        rows.get(i).entry()))
                .toList());
    }

    /**
     * Requires each charter to be the one that the log holds: the first as its entry 0, the others where the ledger says. One that still
     * waits for the log is let pass: it is signed by the governance keys of the one before. A charter that the ledger left out is
     * not missed here: that takes a look at every entry.
     *
     * @throws VaultException NOT_INCLUDED if the log holds something else there
     */
    void requireLogged(Ledger ledger, Log log) {
        SignedNote signed = log.signedHead();
        Checkpoint head = Checkpoint.parse(signed, "checkpoint");
        for (Stored stored : charters) {
            boolean first = stored == charters.get(0);
            OptionalLong index = ledger.indexOf(stored.entry);
            boolean logged = index.isPresent() && index.getAsLong() < head.size();
            if (first && head.size() > 0 && !(logged && index.getAsLong() == 0)) {
                throw new VaultException(FailureKind.NOT_INCLUDED, "charter", "is not entry 0 of the log");
            }
            if (logged) {
                stored.requireIncluded(log.prove(index.getAsLong(), signed), head);
            }
        }
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
        Verified verified = new Verified(Hash.of(note.encode()), entry);
        if (!isKnown(verified)) {
            NoteVerifier.verify(key.get(), note.text(), signature);
            remember(verified);
        }
    }

    private boolean isKnown(Verified note) {
        synchronized (known) {
            return known.containsKey(note);
        }
    }

    private void remember(Verified note) {
        synchronized (known) {
            known.put(note, true);
        }
    }
}
