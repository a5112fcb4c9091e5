package org.evidencevault.api.cases;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.evidencevault.api.fsck.Found;
import org.evidencevault.api.fsck.RoomCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.vault.Finding;

/** Checks the cases against the custody events: those that were opened are there, each with its title, and no others. */
@ApplicationScoped
class CasesCheck implements RoomCheck {
    private static final int PAGE = 500;

    private final Ledger ledger;

    CasesCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Pass begin() {
        return new Check(rows());
    }

    private Set<Id> rows() {
        TreeSet<Id> all = new TreeSet<>();
        List<Rows.CaseRow> page;
        do {
            page = ledger.cases(all.isEmpty() ? Optional.empty() : Optional.of(all.last()), PAGE);
            page.forEach(row -> all.add(row.caseId()));
        } while (page.size() == PAGE);
        return all;
    }

    private static final class Check implements Pass {
        private final Set<Id> rows;
        private final Set<Id> opened = new TreeSet<>();
        private final Set<Id> titled = new HashSet<>();

        Check(Set<Id> rows) {
            this.rows = rows;
        }

        @Override
        public void event(CustodyEvent event) {
            if (event.action() == EventAction.CASE_OPEN && event.outcome() == EventOutcome.ALLOWED) {
                event.caseId().ifPresent(opened::add);
            }
        }

        @Override
        public void kept(Id subject) {
            titled.add(subject);
        }

        /** Their titles. */
        @Override
        public Set<Id> kept() {
            Set<Id> all = new HashSet<>(rows);
            all.addAll(opened);
            return all;
        }

        @Override
        public List<Finding> end() {
            Found found = new Found();
            rows.stream()
                    .filter(caseId -> !opened.contains(caseId))
                    .forEach(caseId -> found.add(
                            FailureKind.NOT_FOUND,
                            "case " + caseId + " was opened by no custody event: if none is missing, remove its row"));
            opened.stream()
                    .filter(caseId -> !rows.contains(caseId))
                    .forEach(caseId -> found.add(
                            FailureKind.NOT_FOUND,
                            "case " + caseId + " was opened and has no row: restore it from a backup"));
            // Each was opened over HTTP, which demands a title.
            rows.stream()
                    .filter(caseId -> opened.contains(caseId) && !titled.contains(caseId))
                    .forEach(caseId -> found.add(
                            FailureKind.MISSING_FILE,
                            "case " + caseId + " has no title any more: restore its row of objects from a backup"));
            return found.all();
        }
    }
}
