package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;

/** Decides by the table of {@link Operation}, and writes every denial down before it is told. Thread safe. */
@ApplicationScoped
class Access {
    private static final Duration STEP_UP_LASTS = Duration.ofMinutes(5);

    private final Members members;
    private final Credentials credentials;
    private final Denials denials;
    private final Clock clock;

    Access(Members members, Credentials credentials, Denials denials, Clock clock) {
        this.members = members;
        this.credentials = credentials;
        this.denials = denials;
        this.clock = clock;
    }

    /** What the path names: its case if there is such an object, and what to put into an event. */
    record Target(boolean named, Optional<Id> caseId, Optional<CustodyEvent.Target> version) {
        static final Target NOTHING = new Target(false, Optional.empty(), Optional.empty());
    }

    /** The levels that the actor has in the target's case, if that suffices; otherwise the denial is an event and a problem. */
    Set<Level> require(Actor actor, Operation operation, Target target) {
        if (!Role.isAllowed(actor.roles()) || !operation.isOpenTo(actor.roles())) {
            // Says nothing of the object: it would be the same for any.
            throw deny(actor, operation, target, ProblemType.FORBIDDEN, "your roles do not allow it");
        }
        if (target.named() && target.caseId().isEmpty()) {
            throw deny(actor, operation, target, ProblemType.NOT_FOUND, "");
        }
        Set<Level> levels =
                target.caseId().map(caseId -> levels(actor, caseId)).orElseGet(() -> EnumSet.noneOf(Level.class));
        if (!operation.isAllowed(actor.roles(), levels)) {
            // A foreign object answers like a missing one; a member knows that the object is there.
            throw target.named() && levels.isEmpty()
                    ? deny(actor, operation, target, ProblemType.NOT_FOUND, "")
                    : deny(actor, operation, target, ProblemType.FORBIDDEN, "your part in this case does not allow it");
        }
        requireDemand(actor, operation, target);
        return levels;
    }

    /** Whether roles and what the request brought suffice in some case; otherwise the denial is an event and a problem. */
    void requireSomewhere(Actor actor, Operation operation) {
        if (!Role.isAllowed(actor.roles()) || !operation.isOpenTo(actor.roles())) {
            throw deny(actor, operation, Target.NOTHING, ProblemType.FORBIDDEN, "your roles do not allow it");
        }
        requireDemand(actor, operation, Target.NOTHING);
    }

    /** Whether the actor may do this in a case, as far as roles and membership go. */
    boolean isAllowed(Actor actor, Operation operation, Id caseId) {
        return Role.isAllowed(actor.roles()) && operation.isAllowed(actor.roles(), levels(actor, caseId));
    }

    private Set<Level> levels(Actor actor, Id caseId) {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        members.find(caseId, actor.subject())
                .filter(member -> member.state() == Member.State.ACTIVE)
                .filter(member -> actor.roles().contains(member.level().role()))
                .filter(member -> credentials.areOlder(actor, member))
                .map(Member::level)
                .ifPresent(levels::add);
        return levels;
    }

    private void requireDemand(Actor actor, Operation operation, Target target) {
        switch (operation.demand()) {
            case STEP_UP -> {
                Instant since = clock.instant().minus(STEP_UP_LASTS);
                if (!actor.steppedUpSince(since)) {
                    throw deny(actor, operation, target, ProblemType.STEP_UP_REQUIRED, "sign in again with acr 2")
                            .header(
                                    "WWW-Authenticate",
                                    "Bearer error=\"insufficient_user_authentication\", acr_values=\"2\", max_age=\""
                                            + STEP_UP_LASTS.toSeconds() + "\"");
                }
            }
            case PURPOSE -> {
                if (actor.purpose().isEmpty()) {
                    throw deny(
                            actor,
                            operation,
                            target,
                            ProblemType.PURPOSE_REQUIRED,
                            "state it in the header " + Purpose.HEADER + ", percent-encoded UTF-8");
                }
            }
            case NOTHING, NO_TOKEN -> {
                // No more than the grant.
            }
        }
    }

    private ProblemException deny(Actor actor, Operation operation, Target target, ProblemType type, String detail) {
        return denials.deny(actor.caller(), operation.action(), target.caseId(), target.version(), type, detail);
    }
}
