package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;

/** A record as people name it: its id, or enough of its beginning that no other begins so. */
final class RecordName {
    private static final int PAGE = 1000;

    private RecordName() {}

    /** The record; one that is named in full may not be there. */
    static Id resolve(Ledger ledger, String text) {
        IdPrefix prefix = IdPrefix.parse("record", text);
        return prefix.isWhole()
                ? Id.parse(text, "record")
                : prefix.find(all(ledger).stream().map(Rows.RecordRow::record));
    }

    /** Every record of every case, by case, then by id. */
    static List<Rows.RecordRow> all(Ledger ledger) {
        return CaseName.all(ledger).stream()
                .flatMap(each -> of(ledger, each.caseId()).stream())
                .toList();
    }

    /** Every record of a case, by id. */
    static List<Rows.RecordRow> of(Ledger ledger, Id caseId) {
        List<Rows.RecordRow> records = new ArrayList<>();
        Optional<Id> after = Optional.empty();
        List<Rows.RecordRow> page;
        do {
            page = ledger.records(caseId, after, PAGE);
            records.addAll(page);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).record());
        } while (page.size() == PAGE);
        return records;
    }
}
