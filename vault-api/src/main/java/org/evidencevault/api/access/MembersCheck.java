package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencevault.api.fsck.Found;
import org.evidencevault.api.fsck.RoomCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Finding;

/**
 * Checks who is in which case against the custody events: each row was made by this vault, for the last event of its membership, which
 * says so; and whoever the events leave in a case has a row.
 */
@ApplicationScoped
class MembersCheck implements RoomCheck {
    private final Members members;

    MembersCheck(Members members) {
        this.members = members;
    }

    @Override
    public Pass begin() {
        return new Check(members, members.rows());
    }

    private static final class Check implements Pass {
        private final Members members;
        private final List<MemberRow> rows;
        private final Map<Id, MemberRow> unexplained = new HashMap<>();
        private final MembershipHistory history = new MembershipHistory();
        private final Found found = new Found();

        Check(Members members, List<MemberRow> rows) {
            this.members = members;
            this.rows = rows;
            // A row that was put in may name the event of another.
            rows.stream().filter(members::isOurs).forEach(row -> unexplained.put(Id.ofBytes(row.event), row));
        }

        @Override
        public void event(CustodyEvent event) {
            history.add(event);
            MemberRow row = unexplained.get(event.id());
            if (row != null && explains(event, row)) {
                unexplained.remove(event.id());
            }
        }

        @Override
        public List<Finding> end() {
            rows.forEach(row -> found.attempt(where(row), () -> check(row)));
            Set<String> there = new HashSet<>();
            rows.forEach(row -> there.add(MembershipHistory.key(row)));
            history.inside().stream()
                    .filter(key -> !there.contains(key))
                    .forEach(key -> found.add(
                            FailureKind.NOT_FOUND,
                            where(key)
                                    + " has no row any more: restore it from a backup, or propose the member again"));
            return found.all();
        }

        private void check(MemberRow row) {
            if (!members.isOurs(row)) {
                found.add(
                        FailureKind.CANNOT_OPEN,
                        where(row) + " was not made by this vault: it grants nothing, remove it");
            } else if (unexplained.containsKey(Id.ofBytes(row.event))) {
                found.add(FailureKind.NOT_FOUND, where(row) + " has no custody event that says so");
            } else if (!history.isLast(row)) {
                found.add(
                        FailureKind.ROLLBACK, where(row) + " was changed since: an older row was put back, remove it");
            }
        }
    }

    /** Whether this event led to what the row says. */
    private static boolean explains(CustodyEvent event, MemberRow row) {
        boolean inCase =
                event.caseId().filter(Id.ofBytes(row.key.caseId)::equals).isPresent();
        if (event.outcome() != EventOutcome.ALLOWED || !inCase) {
            return false;
        }
        boolean own = event.actor().equals(row.key.subject);
        boolean named = event.detail()
                .filter((row.level.text() + " " + Subjects.word(row.key.subject))::equals)
                .isPresent();
        return switch (event.action()) {
            case CASE_OPEN -> own && row.level == Level.LEAD && row.state == Member.State.ACTIVE;
            case MEMBER_PROPOSE -> named && row.state == Member.State.PROPOSED;
            case MEMBER_CONFIRM -> named && !own && row.state == Member.State.ACTIVE;
            case CREDENTIAL_RESET -> own && row.state == Member.State.SUSPENDED;
            case MEMBER_REMOVE -> named && row.state == Member.State.REMOVED;
            default -> false;
        };
    }

    private static String where(MemberRow row) {
        return where(MembershipHistory.key(row));
    }

    /** Names nobody. */
    private static String where(String key) {
        String[] words = key.split(" ");
        return "case " + words[0] + ": the member with the digest " + words[1];
    }
}
