package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.evidencevault.api.access.FurtherAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.LinkOpening;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/** Links between versions. Who makes one is a lead on both sides; who is no lead of the other side is not shown it. */
@ApplicationScoped
class Links {
    private final Vault vault;
    private final Ledger ledger;
    private final FurtherAccess further;

    Links(Vault vault, Ledger ledger, FurtherAccess further) {
        this.vault = vault;
        this.ledger = ledger;
        this.further = further;
    }

    Id make(Memory memory, Id record, long version, LinkViews.NewLink body) {
        Id to = Ids.require(body.record(), "/record");
        further.require(Operation.MAKE_LINK, caseOf(to), Optional.of(to));
        Id link = vault.newId();
        vault.link(memory.caller(link), link, record, version, body.linkType(), to, body.version());
        return link;
    }

    List<LinkViews.LinkView> of(Caller caller, Id record, long version) {
        return vault.links(caller, record, version).stream().map(this::view).toList();
    }

    private LinkViews.LinkView view(LinkOpening opening) {
        boolean shown = caseOf(opening.to())
                .filter(caseId -> further.allows(Operation.READ_LINKS, caseId))
                .isPresent();
        return LinkViews.LinkView.of(
                opening.link().toString(),
                opening.type(),
                shown ? opening.to().toString() : null,
                shown ? version(opening.to(), opening.toDigest()) : null);
    }

    void withdraw(Caller caller, Id record, long version, Id link) {
        vault.withdrawLink(caller, record, version, link);
    }

    private Optional<Id> caseOf(Id record) {
        return ledger.record(record).map(Rows.RecordRow::caseId);
    }

    private Long version(Id record, Hash note) {
        return ledger.notes(record).stream()
                .filter(row ->
                        row.kind().equals(RecordNote.KIND) && row.digest().equals(note))
                .findFirst()
                .map(Rows.NoteRow::version)
                .orElseThrow(
                        () -> new IllegalStateException("a link was made to a note that was stored, and none goes"));
    }
}
