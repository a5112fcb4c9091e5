package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;

/** Asks the table about what a request concerns beside the object of its path. Thread safe. */
@ApplicationScoped
public class FurtherAccess {
    private final Access access;
    private final CurrentAccess current;
    private final Quota quota;

    FurtherAccess(Access access, CurrentAccess current, Quota quota) {
        this.access = access;
        this.current = current;
        this.quota = quota;
    }

    /**
     * Requires that the actor may do this to another object as well. A foreign one answers like a missing one, and the denial is an
     * event.
     *
     * @param caseId the object's case; empty if there is no such object
     */
    public void require(Operation operation, Optional<Id> caseId, Optional<Id> record) {
        access.require(
                current.actor(),
                operation,
                new Access.Target(true, caseId, record.map(id -> new CustodyEvent.Target(id, 1))));
    }

    /** Requires that the actor may do this somewhere, and brought what it demands; otherwise the denial is an event. */
    public void requireSomewhere(Operation operation) {
        access.requireSomewhere(current.actor(), operation);
    }

    /** Counts that a list opens {@code count} things, before it does: the problem 429 if that is too many. */
    public void requireQuota(Operation operation, int count) {
        quota.opening(current.actor(), operation, count);
    }

    /** Whether the actor may do this in a case. Not to is no denial: nobody has asked for it. */
    public boolean allows(Operation operation, Id caseId) {
        return access.isAllowed(current.actor(), operation, caseId);
    }
}
