package org.evidencevault.api.releases;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.evidencevault.api.access.Actor;
import org.evidencevault.api.access.CaseOf;
import org.evidencevault.api.access.Denials;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Kept;
import org.evidencevault.core.vault.Overview;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Releases: one lead proposes, another approves, and only then does the desk sign. Thread safe. */
@ApplicationScoped
class Releases implements CaseOf {
    private final SessionFactory sessions;
    private final LedgerTransaction transaction;
    private final Vault vault;
    private final Denials denials;
    private final Clock clock;

    Releases(SessionFactory sessions, LedgerTransaction transaction, Vault vault, Denials denials, Clock clock) {
        this.sessions = sessions;
        this.transaction = transaction;
        this.vault = vault;
        this.denials = denials;
        this.clock = clock;
    }

    /** A proposal with its terms. */
    record Proposal(
            Id id, Id caseId, Id record, long version, ProposalRow.State state, Optional<Hash> release, Terms terms) {
        CustodyEvent.Target target() {
            return new CustodyEvent.Target(record, version);
        }
    }

    @Override
    public String parameter() {
        return "release";
    }

    @Override
    public Optional<Id> caseOf(Id object) {
        return row(object).map(row -> Id.ofBytes(row.caseId));
    }

    @Override
    public Optional<Id> recordOf(Id object) {
        return row(object).map(row -> Id.ofBytes(row.record));
    }

    Proposal propose(Memory memory, Id caseId, Id record, long version, Terms terms) {
        Overview overview = vault.overview(record, version);
        for (int segment : terms.segments()) {
            if (segment >= overview.note().commitments().size()) {
                throw ProblemException.invalid("/segments", "the version has no " + segment);
            }
        }
        Id id = vault.newId();
        Caller with = memory.caller(id).alongside(act -> {
            ProposalRow row = new ProposalRow();
            row.proposal = id.bytes();
            row.caseId = caseId.bytes();
            row.record = record.bytes();
            row.version = version;
            row.state = ProposalRow.State.PROPOSED;
            row.changed = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            transaction.session().insert(row);
        });
        CustodyEvent.Target target = new CustodyEvent.Target(record, version);
        vault.state()
                .keep(
                        with,
                        EventAction.RELEASE,
                        Optional.of(target),
                        ProposalEvents.proposed(id),
                        name(id, caseId),
                        terms.encode());
        return require(id);
    }

    /** All rows as they are stored. */
    List<ProposalRow> rows() {
        return sessions.fromStatelessTransaction(
                session -> session.createSelectionQuery("from ProposalRow", ProposalRow.class)
                        .list());
    }

    Proposal require(Id id) {
        return opened(row(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "")));
    }

    /** Whether terms of it are sealed, of whichever version. */
    boolean hasTerms(ProposalRow row) {
        return vault.state()
                .kept(name(Id.ofBytes(row.proposal), Id.ofBytes(row.caseId)))
                .isPresent();
    }

    /** A row with its terms, which are of the version that the row says. */
    Proposal opened(ProposalRow row) {
        Id id = Id.ofBytes(row.proposal);
        Id caseId = Id.ofBytes(row.caseId);
        byte[] terms = vault.state()
                .kept(name(id, caseId))
                .orElseThrow(() -> new VaultException(FailureKind.MISSING_FILE, "proposal " + id, "has no terms"));
        Proposal proposal = new Proposal(
                id,
                caseId,
                Id.ofBytes(row.record),
                row.version,
                row.state,
                Optional.ofNullable(row.release).map(Hash::ofBytes),
                Terms.parse(terms, "proposal " + id));
        if (!proposal.terms().version().equals(proposal.target())) {
            throw new VaultException(
                    FailureKind.CANNOT_OPEN, "proposal " + id, "is of another version than its row says");
        }
        return proposal;
    }

    /** The same for a lead who looks at it: an event. */
    Proposal look(Caller caller, Id id) {
        Proposal proposal = require(id);
        vault.events()
                .record(
                        caller,
                        EventAction.READ,
                        EventOutcome.ALLOWED,
                        Optional.of(proposal.caseId()),
                        Optional.of(proposal.target()),
                        Optional.of(ProposalEvents.proposed(id)));
        return proposal;
    }

    /** Signs the release. Never by whoever proposed it. */
    Proposal approve(Memory memory, Actor actor, Id id) {
        Proposal proposal = require(id);
        if (proposal.terms().proposer().equals(actor.subject())) {
            throw denials.deny(
                    actor.caller(),
                    EventAction.RELEASE,
                    Optional.of(proposal.caseId()),
                    Optional.of(new CustodyEvent.Target(proposal.record(), proposal.version())),
                    ProblemType.REFUSED,
                    "nobody approves their own proposal");
        }
        vault.release(
                memory.caller()
                        .alongside(act -> move(
                                id,
                                ProposalRow.State.PROPOSED,
                                ProposalRow.State.APPROVED,
                                act.notes().get(0).bytes())),
                id,
                proposal.record(),
                proposal.version(),
                proposal.terms().segments(),
                proposal.terms().audience(),
                proposal.terms().reason());
        return require(id);
    }

    Proposal refuse(Memory memory, Id id) {
        Proposal proposal = require(id);
        vault.events()
                .record(
                        memory.caller()
                                .alongside(
                                        act -> move(id, ProposalRow.State.PROPOSED, ProposalRow.State.REFUSED, null)),
                        EventAction.RELEASE,
                        EventOutcome.ALLOWED,
                        Optional.of(proposal.caseId()),
                        Optional.of(new CustodyEvent.Target(proposal.record(), proposal.version())),
                        Optional.of(ProposalEvents.refused(id)));
        return require(id);
    }

    Proposal withdraw(Memory memory, Id id, String reason) {
        Proposal proposal = require(id);
        Hash release = proposal.release()
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "it was never approved"));
        Caller with = memory.caller()
                .alongside(act -> move(id, ProposalRow.State.APPROVED, ProposalRow.State.WITHDRAWN, release.bytes()));
        vault.withdraw(with, proposal.record(), proposal.version(), release, reason);
        return require(id);
    }

    /** Two leads may decide at once: the second finds the proposal decided. */
    private void move(Id id, ProposalRow.State from, ProposalRow.State to, byte @Nullable [] release) {
        int moved = transaction
                .session()
                .createMutationQuery("update ProposalRow p set p.state = :to, p.release = :release, p.changed = :now"
                        + " where p.proposal = :id and p.state = :from")
                .setParameter("release", release, byte[].class)
                .setParameter("to", to)
                .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setParameter("id", id.bytes())
                .setParameter("from", from)
                .executeUpdate();
        if (moved != 1) {
            throw new VaultException(FailureKind.CONFLICT, "the proposal was decided already");
        }
    }

    private Optional<ProposalRow> row(Id id) {
        return sessions.fromStatelessTransaction(
                session -> Optional.ofNullable(session.get(ProposalRow.class, id.bytes())));
    }

    private static Kept name(Id proposal, Id caseId) {
        return new Kept(proposal, caseId, Audience.RESTRICTED);
    }
}
