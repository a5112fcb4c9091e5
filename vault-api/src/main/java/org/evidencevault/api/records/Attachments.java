package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.api.access.Denials;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.OpenedAttachment;
import org.evidencevault.core.vault.Vault;

/** Opens files. A file that is sealed for leads answers a reader as if it were not there, and the denial is an event. */
@ApplicationScoped
class Attachments {
    private final Vault vault;
    private final Ledger ledger;
    private final Denials denials;

    Attachments(Vault vault, Ledger ledger, Denials denials) {
        this.vault = vault;
        this.ledger = ledger;
        this.denials = denials;
    }

    OpenedAttachment open(Caller caller, Id caseId, Id record, long version, int segment, Set<Audience> audiences) {
        Audience audience = audience(record, version, segment)
                .filter(audiences::contains)
                .orElseThrow(() -> denials.deny(
                        caller,
                        EventAction.READ,
                        Optional.of(caseId),
                        Optional.of(new CustodyEvent.Target(record, version)),
                        ProblemType.NOT_FOUND,
                        ""));
        return vault.openAttachment(caller, record, version, segment, audience);
    }

    private Optional<Audience> audience(Id record, long version, int segment) {
        return ledger.objects(record).stream()
                .filter(row -> row.version() == version && row.part() == segment)
                .flatMap(row -> Optional.ofNullable(
                        row.type() == ObjectType.OPEN_ATTACHMENT.code()
                                ? Audience.OPEN
                                : row.type() == ObjectType.RESTRICTED_ATTACHMENT.code() ? Audience.RESTRICTED : null)
                        .stream())
                .findFirst();
    }
}
