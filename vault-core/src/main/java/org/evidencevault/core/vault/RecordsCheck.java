package org.evidencevault.core.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;

/** Checks every record of every case: its notes are signed and expected in the log, its versions, links and files open. */
final class RecordsCheck {
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Records records;
    private final Reader reader;
    private final UnclaimedCheck unclaimed;
    private final Linker linker;
    private final Committed because;
    private final LogCheck log;
    private final Findings findings;

    RecordsCheck(
            Ledger ledger,
            Records records,
            Reader reader,
            UnclaimedCheck unclaimed,
            Linker linker,
            Committed because,
            LogCheck log,
            Findings findings) {
        this.ledger = ledger;
        this.records = records;
        this.reader = reader;
        this.unclaimed = unclaimed;
        this.linker = linker;
        this.because = because;
        this.log = log;
        this.findings = findings;
    }

    void run() {
        Optional<Id> after = Optional.empty();
        List<Rows.CaseRow> page;
        do {
            page = ledger.cases(after, PAGE);
            page.forEach(row -> eachRecord(row.caseId()));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).caseId());
        } while (page.size() == PAGE);
    }

    private void eachRecord(Id caseId) {
        Optional<Id> after = Optional.empty();
        List<Rows.RecordRow> page;
        do {
            page = ledger.records(caseId, after, PAGE);
            page.forEach(row -> findings.attempt(() -> record(row.record())));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).record());
        } while (page.size() == PAGE);
    }

    private void record(Id record) {
        FoundRecord found = records.find(record);
        List<Rows.NoteRow> notes = found.noteRows();
        notes.forEach(log::expect);
        Map<Long, Long> noteCount = notes.stream()
                .filter(row -> row.kind().equals(RecordNote.KIND))
                .collect(Collectors.groupingBy(Rows.NoteRow::version, Collectors.counting()));
        noteCount.forEach((version, count) -> {
            if (count > 1) {
                findings.add(
                        FailureKind.DUPLICATE,
                        "record " + record + " version " + version + " has " + count + " notes; the first counts");
            }
        });
        findings.attempt(found::withdrawals);
        if (noteCount.isEmpty()) {
            findings.add(
                    FailureKind.NOT_FOUND,
                    "record " + record + " has a row and no version: if no note or event is missing, remove the row");
            return;
        }
        for (Records.Version version : found.versions()) {
            findings.addAll(new VersionCheck(reader, unclaimed, found, because, version).run());
            findings.attempt(() -> {
                found.releases(version);
                if (!found.erased(version).test(0)) {
                    linker.openings(because, version);
                }
            });
        }
    }
}
