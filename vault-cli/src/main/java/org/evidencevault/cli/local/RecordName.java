package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;

/** A record as people name it: its id, or enough of its beginning that no other begins so. */
final class RecordName {
    private static final int MIN_PREFIX = 4;
    private static final int PAGE = 1000;

    private RecordName() {}

    static Id resolve(Ledger ledger, String text) {
        boolean hex = text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (!hex || text.length() > 2 * Id.SIZE) {
            throw CommandFailure.usage(
                    "\"" + text + "\" is no record id", "ids are 32 hex digits; evault local list shows them");
        }
        if (text.length() == 2 * Id.SIZE) {
            return Id.parse(text, "record");
        }
        if (text.length() < MIN_PREFIX) {
            throw CommandFailure.usage("\"" + text + "\" is too short", "give at least " + MIN_PREFIX + " hex digits");
        }
        List<Id> found = all(ledger).stream()
                .map(Rows.RecordRow::record)
                .filter(id -> id.toString().startsWith(text))
                .toList();
        if (found.isEmpty()) {
            throw new VaultException(FailureKind.NOT_FOUND, "record " + text, "there is none whose id begins so");
        }
        if (found.size() > 1) {
            throw CommandFailure.usage(found.size() + " records begin with " + text, "give more digits");
        }
        return found.get(0);
    }

    /** Every record of every case, by case, then by id. */
    static List<Rows.RecordRow> all(Ledger ledger) {
        List<Rows.RecordRow> records = new ArrayList<>();
        for (Rows.CaseRow each : cases(ledger)) {
            Optional<Id> after = Optional.empty();
            List<Rows.RecordRow> page;
            do {
                page = ledger.records(each.caseId(), after, PAGE);
                records.addAll(page);
                after = page.isEmpty()
                        ? after
                        : Optional.of(page.get(page.size() - 1).record());
            } while (page.size() == PAGE);
        }
        return records;
    }

    static List<Rows.CaseRow> cases(Ledger ledger) {
        List<Rows.CaseRow> cases = new ArrayList<>();
        Optional<Id> after = Optional.empty();
        List<Rows.CaseRow> page;
        do {
            page = ledger.cases(after, PAGE);
            cases.addAll(page);
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).caseId());
        } while (page.size() == PAGE);
        return cases;
    }
}
