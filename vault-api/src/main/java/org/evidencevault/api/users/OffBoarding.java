package org.evidencevault.api.users;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.evidencevault.api.access.Actor;
import org.evidencevault.api.access.Denials;
import org.evidencevault.api.access.Level;
import org.evidencevault.api.access.Member;
import org.evidencevault.api.access.Members;
import org.evidencevault.api.access.RefusedSubjects;
import org.evidencevault.api.access.Subjects;
import org.evidencevault.api.problem.Problem;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A person leaves, for good. What the vault can do alone comes first and holds even if Keycloak is away; whatever is left undone, the
 * same call once more completes. Thread safe.
 */
@ApplicationScoped
class OffBoarding {
    private static final String PURPOSE = "off-boarding";

    private final IdentityProvider identities;
    private final RefusedSubjects refused;
    private final Members members;
    private final Footprint footprint;
    private final Vault vault;
    private final Denials denials;

    OffBoarding(
            IdentityProvider identities,
            RefusedSubjects refused,
            Members members,
            Footprint footprint,
            Vault vault,
            Denials denials) {
        this.identities = identities;
        this.refused = refused;
        this.members = members;
        this.footprint = footprint;
        this.vault = vault;
        this.denials = denials;
    }

    /** What they saw, and the cases in which nobody can confirm anybody any more. */
    record Report(List<Footprint.Line> seen, List<Id> casesWithoutLead) {}

    /**
     * Off-boards {@code subject}.
     *
     * @param accepted cases that may be left without a lead
     */
    Report run(Actor actor, String subject, Set<Id> accepted) {
        if (actor.subject().equals(subject)) {
            throw denials.deny(
                    actor.caller(),
                    EventAction.OFF_BOARDING,
                    Optional.empty(),
                    Optional.empty(),
                    ProblemType.REFUSED,
                    "nobody off-boards themselves");
        }
        Optional<ProblemException> away = requireKnown(subject);
        List<Member> memberships = members.ofPerson(subject);
        requireAccepted(casesLedAlone(memberships), accepted);

        Caller caller = actor.caller();
        store(
                refused.leaving(caller, subject),
                EventAction.OFF_BOARDING,
                EventOutcome.ALLOWED,
                Optional.empty(),
                subject);
        refused.forget();
        memberships.forEach(member -> remove(caller, member));
        away.ifPresent(problem -> {
            throw failed(caller, subject, problem);
        });
        closeAccount(caller, subject);
        return report(caller, subject);
    }

    /** From events, not from what this call did: an earlier one may have done a part. */
    Report report(Caller caller, String subject) {
        Footprint.Traces traces = footprint.of(subject, withPurpose(caller));
        List<Id> headless = traces.led().stream()
                .filter(caseId -> members.of(caseId).stream().noneMatch(OffBoarding::leads))
                .toList();
        return new Report(traces.seen(), headless);
    }

    /** Requires an account or a trace of one; says if Keycloak cannot be asked. */
    private Optional<ProblemException> requireKnown(String subject) {
        try {
            identities.account(subject);
            return Optional.empty();
        } catch (ProblemException e) {
            boolean gone = e.type() == ProblemType.NOT_FOUND;
            if (gone && members.ofPerson(subject).isEmpty() && !refused.hasLeft(subject)) {
                throw e;
            }
            return gone ? Optional.empty() : Optional.of(e);
        }
    }

    private Set<Id> casesLedAlone(List<Member> memberships) {
        Set<Id> alone = new TreeSet<>();
        for (Member member : memberships) {
            if (leads(member)
                    && members.of(member.caseId()).stream()
                            .noneMatch(other -> leads(other) && !other.subject().equals(member.subject()))) {
                alone.add(member.caseId());
            }
        }
        return alone;
    }

    private static boolean leads(Member member) {
        return member.level() == Level.LEAD && member.state() == Member.State.ACTIVE;
    }

    private static void requireAccepted(Set<Id> orphans, Set<Id> accepted) {
        List<Problem.Violation> unnamed = orphans.stream()
                .filter(caseId -> !accepted.contains(caseId))
                .map(caseId -> new Problem.Violation("/acceptCasesWithoutLead", caseId.toString()))
                .toList();
        if (!unnamed.isEmpty()) {
            throw new ProblemException(
                            ProblemType.LAST_LEAD,
                            "have another lead confirmed in each of these cases first, or name them in acceptCasesWithoutLead")
                    .errors(unnamed);
        }
    }

    private void remove(Caller caller, Member member) {
        vault.events()
                .record(
                        members.ending(caller, member),
                        EventAction.MEMBER_REMOVE,
                        EventOutcome.ALLOWED,
                        Optional.of(member.caseId()),
                        Optional.empty(),
                        Optional.of(Footprint.removal(member.level(), member.subject())));
    }

    private void closeAccount(Caller caller, String subject) {
        try {
            UserRepresentation account = identities.account(subject);
            account.setEnabled(false);
            identities.update(subject, account);
            identities.endSessions(subject);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.NOT_FOUND) {
                throw failed(caller, subject, e);
            }
            // Deleted there before, which disables it better than we can.
        }
    }

    private ProblemException failed(Caller caller, String subject, ProblemException why) {
        store(caller, EventAction.OFF_BOARDING, EventOutcome.FAILED, Optional.of("disabled"), subject);
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "the vault refuses this person already, but the account is not disabled: "
                        + why.getMessage()
                        + "; repeat the call");
    }

    private void store(Caller caller, EventAction action, EventOutcome outcome, Optional<String> verb, String subject) {
        String detail = verb.map(word -> word + " ").orElse("") + Subjects.word(subject);
        vault.events().record(caller, action, outcome, Optional.empty(), Optional.empty(), Optional.of(detail));
    }

    private static Caller withPurpose(Caller caller) {
        return caller.purpose().isPresent() ? caller : Caller.of(caller.actor(), PURPOSE);
    }
}
