package org.evidencevault.api.cases;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.evidencevault.api.access.Actor;
import org.evidencevault.api.access.Denials;
import org.evidencevault.api.access.Level;
import org.evidencevault.api.access.Member;
import org.evidencevault.api.access.Members;
import org.evidencevault.api.access.Sessions;
import org.evidencevault.api.access.Subjects;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/** Nobody grants alone: an administrator proposes, a lead of the case confirms. Every step is an event and its row, all or nothing. */
@ApplicationScoped
class Membership {
    private final Vault vault;
    private final Members members;
    private final Sessions sessions;
    private final Denials denials;

    Membership(Vault vault, Members members, Sessions sessions, Denials denials) {
        this.vault = vault;
        this.members = members;
        this.sessions = sessions;
        this.denials = denials;
    }

    List<Member> of(Id caseId) {
        return members.of(caseId);
    }

    Member propose(Memory memory, Id caseId, String subject, Level level) {
        if (members.find(caseId, subject).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "is in the case already, or proposed; remove first");
        }
        Caller caller = members.making(memory.caller(), caseId, subject, level, Member.State.PROPOSED);
        store(caller, EventAction.MEMBER_PROPOSE, caseId, subject, level);
        return require(caseId, subject);
    }

    /**
     * Makes a membership one that grants.
     *
     * @param level what the lead means to grant: a proposal may have become another since they looked
     */
    Member confirm(Memory memory, Actor actor, Id caseId, String subject, Level level) {
        if (actor.subject().equals(subject)) {
            throw denials.deny(
                    actor.caller(),
                    EventAction.MEMBER_CONFIRM,
                    Optional.of(caseId),
                    Optional.empty(),
                    ProblemType.REFUSED,
                    "nobody confirms themselves");
        }
        Member member = require(caseId, subject);
        if (member.level() != level) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "is proposed as " + member.level().text() + ", not as " + level.text());
        }
        if (member.state() == Member.State.ACTIVE) {
            return member;
        }
        if (member.state() == Member.State.SUSPENDED) {
            // Whoever knew the password in between may still be signed in.
            sessions.end(subject);
        }
        Caller caller = members.changing(memory.caller(), member, Member.State.ACTIVE);
        store(caller, EventAction.MEMBER_CONFIRM, caseId, subject, level);
        return require(caseId, subject);
    }

    void remove(Caller caller, Id caseId, String subject) {
        Member member = require(caseId, subject);
        store(members.ending(caller, member), EventAction.MEMBER_REMOVE, caseId, subject, member.level());
        // So that this process knows, and a row of before that is put back grants nothing here.
        members.find(caseId, subject);
    }

    private void store(Caller caller, EventAction action, Id caseId, String subject, Level level) {
        vault.events()
                .record(
                        caller,
                        action,
                        EventOutcome.ALLOWED,
                        Optional.of(caseId),
                        Optional.empty(),
                        Optional.of(level.text() + " " + Subjects.word(subject)));
    }

    Member require(Id caseId, String subject) {
        return members.find(caseId, subject)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "nobody of this subject in the case"));
    }
}
