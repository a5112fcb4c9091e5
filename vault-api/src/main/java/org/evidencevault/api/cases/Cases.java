package org.evidencevault.api.cases;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.api.access.Actor;
import org.evidencevault.api.access.FurtherAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Level;
import org.evidencevault.api.access.Member;
import org.evidencevault.api.access.Members;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.access.Role;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Opens cases and finds them. */
@ApplicationScoped
class Cases {
    /** Each case whose title is shown is opened, and is an event. */
    private static final int MOST_TITLES = 100;

    private final Vault vault;
    private final Ledger ledger;
    private final Members members;
    private final FurtherAccess further;

    Cases(Vault vault, Ledger ledger, Members members, FurtherAccess further) {
        this.vault = vault;
        this.ledger = ledger;
        this.members = members;
        this.further = further;
    }

    /** Opens a case and makes the actor its first lead, all or nothing. */
    Id open(Memory memory, String subject, String title) {
        Id caseId = vault.newId();
        Caller caller = members.making(memory.caller(caseId), caseId, subject, Level.LEAD, Member.State.ACTIVE);
        vault.openCase(caller, caseId, title);
        return caseId;
    }

    Optional<String> title(Caller caller, Id caseId) {
        return vault.caseTitle(caller, caseId);
    }

    CaseResource.CasePage list(Actor actor, @Nullable String after, int limit) {
        return page(actor, found(actor, after, limit), limit, Map.of());
    }

    /** The same with the titles of those that the actor may read. */
    CaseResource.CasePage titled(Actor actor, @Nullable String after, int limit) {
        further.requireSomewhere(Operation.READ_CASE);
        int most = Math.min(limit, MOST_TITLES);
        List<Id> found = found(actor, after, most);
        List<Id> readable = found.stream()
                .filter(caseId -> further.allows(Operation.READ_CASE, caseId))
                .toList();
        further.requireQuota(Operation.READ_CASE, readable.size());
        return page(actor, found, most, vault.caseTitles(actor.caller(), readable));
    }

    private CaseResource.CasePage page(Actor actor, List<Id> found, int limit, Map<Id, String> titles) {
        List<CaseResource.CaseSummary> page = found.stream()
                .map(caseId ->
                        new CaseResource.CaseSummary(caseId.toString(), levels(actor, caseId), titles.get(caseId)))
                .toList();
        return new CaseResource.CasePage(
                page, found.size() < limit ? null : found.get(found.size() - 1).toString());
    }

    private List<Id> found(Actor actor, @Nullable String after, int limit) {
        Optional<Id> start = Optional.ofNullable(after).map(text -> Ids.require(text, "after"));
        return actor.roles().contains(Role.AUDITOR) || actor.roles().contains(Role.ADMINISTRATOR)
                ? ledger.cases(start, limit).stream().map(row -> row.caseId()).toList()
                : own(actor, start, limit);
    }

    private List<Id> own(Actor actor, Optional<Id> after, int limit) {
        return members.ofPerson(actor.subject()).stream()
                .filter(member -> member.state() == Member.State.ACTIVE)
                .map(Member::caseId)
                .filter(caseId -> after.isEmpty() || caseId.compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
    }

    private List<String> levels(Actor actor, Id caseId) {
        return members.find(caseId, actor.subject())
                .filter(member -> member.state() == Member.State.ACTIVE)
                .map(member -> List.of(member.level().text()))
                .orElse(List.of());
    }
}
