package org.evidencevault.api.access;

import java.time.Instant;
import org.evidencevault.core.codec.Id;

/**
 * A person in a case.
 *
 * @param since when it became so, in whole milliseconds
 */
public record Member(Id caseId, String subject, Level level, State state, Instant since) {
    /** What a membership has come to. */
    public enum State {
        /** By an administrator; grants nothing. */
        PROPOSED,
        /** Confirmed by a lead. */
        ACTIVE,
        /** A credential of the account is newer than the confirmation; grants nothing until a lead confirms again. */
        SUSPENDED,
        /** Is no membership any more; stored, so that what was before is known to be older. Nobody is handed such a member. */
        REMOVED
    }

    boolean isAsStored(MemberRow row) {
        return row.level == level && row.state == state && row.since.equals(since);
    }

    /** Names nobody: members end up in messages. */
    @Override
    public String toString() {
        return "member";
    }
}
