package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.OpenedRecord;
import org.evidencevault.core.vault.Overview;
import org.evidencevault.core.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Reads records: what anyone in the case may know of them, and, under an event, what they say. */
@ApplicationScoped
class Reading {
    private final Vault vault;
    private final Ledger ledger;

    Reading(Vault vault, Ledger ledger) {
        this.vault = vault;
        this.ledger = ledger;
    }

    OpenedRecord open(Caller caller, Id record, long version, Set<Audience> audiences) {
        return vault.open(caller, record, version, audiences);
    }

    RecordViews.RecordPage list(Id caseId, @Nullable String after, int limit) {
        Optional<Id> start = Optional.ofNullable(after).map(text -> Ids.require(text, "after"));
        List<String> page = ledger.records(caseId, start, limit).stream()
                .map(row -> row.record().toString())
                .toList();
        return new RecordViews.RecordPage(page, page.size() < limit ? null : page.get(page.size() - 1));
    }

    RecordViews.History history(Id record) {
        List<Overview> versions = vault.versions(record).stream()
                .map(version -> vault.overview(record, version))
                .toList();
        return new RecordViews.History(
                record.toString(),
                versions.get(0).caseId().toString(),
                versions.stream().map(Reading::entry).toList());
    }

    private static RecordViews.HistoryEntry entry(Overview overview) {
        List<RecordViews.ReleaseView> releases = overview.releases().stream()
                .map(release -> new RecordViews.ReleaseView(
                        release.digest().base64(),
                        release.note().disclosed(),
                        release.note().audience(),
                        release.note().reason(),
                        release.withdrawn()))
                .toList();
        return new RecordViews.HistoryEntry(
                overview.note().version(),
                overview.digest().base64(),
                overview.note().commitments().size(),
                releases,
                overview.erasures().size());
    }

    Deposited deposited(Id record, long version) {
        return Deposited.of(note(record, version));
    }

    Rows.NoteRow note(Id record, long version) {
        return ledger.notes(record).stream()
                .filter(row -> row.kind().equals(RecordNote.KIND) && row.version() == version)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such version"));
    }
}
