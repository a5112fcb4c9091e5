package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;

/** A case as people name it: its id, or enough of its beginning that no other begins so. */
final class CaseName {
    private static final int PAGE = 1000;

    private CaseName() {}

    /** The case, which is there. */
    static Id resolve(Ledger ledger, String text) {
        return IdPrefix.parse("case", text).find(all(ledger).stream().map(Rows.CaseRow::caseId));
    }

    /** Every case, by id. */
    static List<Rows.CaseRow> all(Ledger ledger) {
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
