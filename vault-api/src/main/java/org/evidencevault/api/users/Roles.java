package org.evidencevault.api.users;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencevault.api.access.Actor;
import org.evidencevault.api.access.Denials;
import org.evidencevault.api.access.RefusedSubjects;
import org.evidencevault.api.access.Role;
import org.evidencevault.api.access.Subjects;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.vault.Caller;

/** Gives and takes roles, our five and no other. What is taken away ends at once: tokens that still carry it are refused. */
@ApplicationScoped
class Roles {
    private final IdentityProvider identities;
    private final RoleEvents events;
    private final RefusedSubjects refused;
    private final Denials denials;

    Roles(IdentityProvider identities, RoleEvents events, RefusedSubjects refused, Denials denials) {
        this.identities = identities;
        this.events = events;
        this.refused = refused;
        this.denials = denials;
    }

    /** Whoever manages people reads nothing. */
    static void requireCompatible(Set<Role> roles) {
        if (!Role.isAllowed(roles)) {
            throw new ProblemException(ProblemType.REFUSED, "administrator excludes every other role");
        }
    }

    /** Makes these the roles of another person. */
    Accounts.Account set(Actor actor, String subject, Set<Role> wanted) {
        requireCompatible(wanted);
        if (actor.subject().equals(subject)) {
            throw deny(actor, "nobody changes their own roles");
        }
        if (refused.hasLeft(subject)) {
            throw deny(actor, "this person was off-boarded: make a new account");
        }
        var account = identities.account(subject);
        replace(actor.caller(), subject, wanted);
        return new Accounts.Account(
                subject, account.getUsername(), Boolean.TRUE.equals(account.isEnabled()), identities.roles(subject));
    }

    private ProblemException deny(Actor actor, String why) {
        return denials.deny(
                actor.caller(), EventAction.ROLE, Optional.empty(), Optional.empty(), ProblemType.REFUSED, why);
    }

    /** Removes first: nobody has both sets for a moment. Tokens of before are refused first of all, together with the event, in case the rest
     * breaks off. */
    void replace(Caller caller, String subject, Set<Role> wanted) {
        Set<Role> present = identities.roles(subject);
        Set<Role> surplus = minus(present, wanted);
        Set<Role> missing = minus(wanted, present);
        if (!surplus.isEmpty()) {
            events.record(refused.refusingIssued(caller, subject), detail("removed", surplus, subject), () -> {
                refused.forget();
                identities.remove(subject, surplus);
            });
            // Those of meanwhile may still carry the role.
            refused.refuseIssued(subject);
        }
        if (!missing.isEmpty()) {
            events.record(caller, detail("granted", missing, subject), () -> identities.grant(subject, missing));
        }
    }

    private static Set<Role> minus(Set<Role> roles, Set<Role> others) {
        Set<Role> rest = EnumSet.noneOf(Role.class);
        rest.addAll(roles);
        rest.removeAll(others);
        return rest;
    }

    private static String detail(String verb, Set<Role> roles, String subject) {
        return roles.stream().map(Role::text).collect(Collectors.joining(" ", verb + " ", " "))
                + Subjects.word(subject);
    }
}
