package org.evidencevault.api.records;

import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.vault.Receipt;

/**
 * A version that was deposited, now or before.
 *
 * @param note digest of the signed note
 * @param entry the id under which the note's entry waits for the log
 */
record Deposited(Id record, long version, Hash note, long entry) {
    static Deposited of(Receipt receipt) {
        return new Deposited(receipt.record(), receipt.version(), receipt.note(), receipt.entry());
    }

    static Deposited of(Rows.NoteRow row) {
        return new Deposited(row.subject(), row.version(), row.digest(), row.entry());
    }
}
