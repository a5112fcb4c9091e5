package org.evidencevault.api.access;

import static org.evidencevault.api.access.Grant.anywhere;
import static org.evidencevault.api.access.Grant.lead;
import static org.evidencevault.api.access.Grant.reader;
import static org.evidencevault.api.access.Role.ADMINISTRATOR;
import static org.evidencevault.api.access.Role.AUDITOR;
import static org.evidencevault.api.access.Role.CONTRIBUTOR;
import static org.evidencevault.api.access.Role.CUSTODIAN;
import static org.evidencevault.api.access.Role.RESEARCHER;

import java.util.List;
import java.util.Set;
import org.evidencevault.core.record.EventAction;

/**
 * Who may do what: the whole table. Each operation of the API is one line, named as in the OpenAPI document. Whatever no grant allows
 * is denied, and each denial is an event of the operation's action.
 *
 * <p>{@code lead()} and {@code reader()} demand the membership and its role; {@code anywhere(role)} the role alone, in any case.
 */
public enum Operation {
    // Cases and members.
    OPEN_CASE(EventAction.CASE_OPEN, Demand.NOTHING, anywhere(CONTRIBUTOR)),
    LIST_CASES(
            EventAction.READ,
            Demand.NOTHING,
            anywhere(CONTRIBUTOR),
            anywhere(RESEARCHER),
            anywhere(AUDITOR),
            anywhere(ADMINISTRATOR)),
    READ_CASE(EventAction.READ, Demand.PURPOSE, lead(), reader()),
    LIST_MEMBERS(EventAction.READ, Demand.NOTHING, lead(), anywhere(ADMINISTRATOR)),
    PROPOSE_MEMBER(EventAction.MEMBER_PROPOSE, Demand.STEP_UP, anywhere(ADMINISTRATOR)),
    CONFIRM_MEMBER(EventAction.MEMBER_CONFIRM, Demand.STEP_UP, lead()),
    REMOVE_MEMBER(EventAction.MEMBER_REMOVE, Demand.STEP_UP, anywhere(ADMINISTRATOR)),

    // Sources of a case.
    MAKE_SOURCE(EventAction.DEPOSIT, Demand.NOTHING, lead()),
    LIST_SOURCES(EventAction.READ, Demand.PURPOSE, lead()),
    READ_SOURCE(EventAction.READ, Demand.PURPOSE, lead()),

    // Records.
    DEPOSIT_RECORD(EventAction.DEPOSIT, Demand.NOTHING, lead()),
    DEPOSIT_VERSION(EventAction.DEPOSIT, Demand.NOTHING, lead()),
    RESERVE_UPLOAD(EventAction.DEPOSIT, Demand.NOTHING, lead()),
    RESERVE_VERSION_UPLOAD(EventAction.DEPOSIT, Demand.NOTHING, lead()),
    PUT_UPLOAD(EventAction.DEPOSIT, Demand.NOTHING, lead()),
    LIST_RECORDS(EventAction.READ, Demand.NOTHING, lead(), reader(), anywhere(AUDITOR)),
    READ_HISTORY(EventAction.READ, Demand.NOTHING, lead(), reader(), anywhere(AUDITOR)),
    READ_NOTE(EventAction.READ, Demand.NOTHING, lead(), reader(), anywhere(AUDITOR)),
    READ_PROOF(EventAction.READ, Demand.NOTHING, lead(), reader(), anywhere(AUDITOR)),
    READ_RECORD(EventAction.READ, Demand.PURPOSE, lead(), reader()),
    READ_ATTACHMENT(EventAction.READ, Demand.PURPOSE, lead(), reader()),
    MAKE_LINK(EventAction.LINK, Demand.PURPOSE, lead()),
    READ_LINKS(EventAction.READ, Demand.PURPOSE, lead()),
    WITHDRAW_LINK(EventAction.LINK, Demand.PURPOSE, lead()),

    // Releases and bundles.
    PROPOSE_RELEASE(EventAction.RELEASE, Demand.NOTHING, lead()),
    PREVIEW_RELEASE(EventAction.READ, Demand.PURPOSE, lead()),
    READ_RELEASE(EventAction.READ, Demand.NOTHING, lead()),
    APPROVE_RELEASE(EventAction.RELEASE, Demand.STEP_UP, lead()),
    REFUSE_RELEASE(EventAction.RELEASE, Demand.NOTHING, lead()),
    WITHDRAW_RELEASE(EventAction.WITHDRAW, Demand.STEP_UP, lead()),
    EXPORT_RELEASE(EventAction.EXPORT, Demand.PURPOSE, lead(), reader()),
    EXPORT_RECORD(EventAction.EXPORT, Demand.PURPOSE, lead(), reader()),

    // The auditor's view.
    LIST_EVENTS(EventAction.AUDIT, Demand.PURPOSE, anywhere(AUDITOR)),
    EXPORT_EVENTS(EventAction.AUDIT, Demand.PURPOSE, anywhere(AUDITOR)),

    // The log.
    READ_CHECKPOINT(EventAction.READ, Demand.NO_TOKEN),
    READ_TILE(EventAction.READ, Demand.NO_TOKEN),
    READ_ENTRIES(
            EventAction.READ,
            Demand.NOTHING,
            anywhere(CONTRIBUTOR),
            anywhere(RESEARCHER),
            anywhere(AUDITOR),
            anywhere(CUSTODIAN),
            anywhere(ADMINISTRATOR)),

    // Accounts.
    READ_METADATA(EventAction.READ, Demand.NO_TOKEN),
    READ_SELF(
            EventAction.READ,
            Demand.NOTHING,
            anywhere(CONTRIBUTOR),
            anywhere(RESEARCHER),
            anywhere(AUDITOR),
            anywhere(CUSTODIAN),
            anywhere(ADMINISTRATOR)),
    LIST_USERS(EventAction.ROLE, Demand.NOTHING, anywhere(ADMINISTRATOR)),
    CREATE_USER(EventAction.ROLE, Demand.STEP_UP, anywhere(ADMINISTRATOR)),
    SET_ROLES(EventAction.ROLE, Demand.STEP_UP, anywhere(ADMINISTRATOR)),
    OFF_BOARD(EventAction.OFF_BOARDING, Demand.STEP_UP, anywhere(ADMINISTRATOR)),

    // Keys.
    ROTATE_CASE_KEYS(EventAction.KEY_ROTATE, Demand.STEP_UP, anywhere(ADMINISTRATOR)),
    ROTATE_KEYS(EventAction.KEY_ROTATE, Demand.STEP_UP, anywhere(ADMINISTRATOR));

    /** What a call must bring beside a grant. */
    enum Demand {
        /** Anyone, without signing in. */
        NO_TOKEN,
        NOTHING,
        /** A stated purpose, because plaintext leaves. */
        PURPOSE,
        /** A sign-in with a second factor within the last five minutes, because it changes power or destroys. */
        STEP_UP
    }

    private final EventAction action;
    private final Demand demand;
    private final List<Grant> grants;

    Operation(EventAction action, Demand demand, Grant... grants) {
        this.action = action;
        this.demand = demand;
        this.grants = List.of(grants);
    }

    /** What an event about it says. */
    public EventAction action() {
        return action;
    }

    /** Whether it shows plaintext. */
    public boolean opens() {
        return demand == Demand.PURPOSE;
    }

    Demand demand() {
        return demand;
    }

    /** Whether someone with these roles could ever do it. Says nothing of any object. */
    boolean isOpenTo(Set<Role> roles) {
        return grants.stream().anyMatch(grant -> roles.contains(grant.role()));
    }

    /** Whether it is allowed with these roles in a case in which one is this, or, with no level, nothing. */
    boolean isAllowed(Set<Role> roles, Set<Level> levels) {
        return grants.stream().anyMatch(grant -> grant.allows(roles, levels));
    }
}
