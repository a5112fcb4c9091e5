package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.api.access.FurtherAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
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
    private final FurtherAccess further;

    Reading(Vault vault, Ledger ledger, FurtherAccess further) {
        this.vault = vault;
        this.ledger = ledger;
        this.further = further;
    }

    OpenedRecord open(Caller caller, Id record, long version, Set<Audience> audiences) {
        return vault.open(caller, record, version, audiences);
    }

    RecordViews.RecordPage list(Id caseId, @Nullable String after, int limit) {
        List<Id> page = page(caseId, after, limit);
        return new RecordViews.RecordPage(texts(page), null, next(page, limit));
    }

    /** The same with fields of each newest version: a read of every record shown. */
    RecordViews.RecordPage list(
            Caller caller, Id caseId, @Nullable String after, int limit, Set<Audience> audiences, Set<String> fields) {
        List<Id> page = page(caseId, after, limit);
        further.requireQuota(Operation.READ_RECORD, page.size());
        List<CustodyEvent.Target> newest = page.stream().map(this::newest).toList();
        List<RecordViews.ListedRecord> opened = vault.openFields(caller, newest, audiences, fields).stream()
                .map(RecordViews.ListedRecord::of)
                .toList();
        return new RecordViews.RecordPage(texts(page), opened, next(page, limit));
    }

    private CustodyEvent.Target newest(Id record) {
        List<Long> versions = vault.versions(record);
        return new CustodyEvent.Target(record, versions.get(versions.size() - 1));
    }

    private List<Id> page(Id caseId, @Nullable String after, int limit) {
        Optional<Id> start = Optional.ofNullable(after).map(text -> Ids.require(text, "after"));
        return ledger.records(caseId, start, limit).stream()
                .map(Rows.RecordRow::record)
                .toList();
    }

    private static List<String> texts(List<Id> page) {
        return page.stream().map(Id::toString).toList();
    }

    private static @Nullable String next(List<Id> page, int limit) {
        return page.size() < limit ? null : page.get(page.size() - 1).toString();
    }

    RecordViews.History history(Id record) {
        List<Overview> versions = vault.overviews(record);
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
