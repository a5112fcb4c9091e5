package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Finding;
import org.evidencevault.core.vault.Vault;

/**
 * Checks who is in which case, and who is refused, against the custody events: each row was made by this vault, for an event that is
 * there and says so; whoever was off-boarded is refused. Opening the events is one of the caller's first.
 */
@ApplicationScoped
public class AccessCheck {
    private final Members members;
    private final RefusedSubjects refused;
    private final Vault vault;

    AccessCheck(Members members, RefusedSubjects refused, Vault vault) {
        this.members = members;
        this.refused = refused;
        this.vault = vault;
    }

    /** What is wrong; empty says that all is well. Looks at every event there is. */
    public List<Finding> run(Caller caller) {
        List<Finding> findings = new ArrayList<>();
        Map<Id, MemberRow> unexplained = new HashMap<>();
        MembershipHistory history = new MembershipHistory();
        for (MemberRow row : members.rows()) {
            if (!members.isOurs(row)) {
                findings.add(new Finding(
                        FailureKind.CANNOT_OPEN,
                        where(row) + " was not made by this vault: it grants nothing, remove it"));
            }
            unexplained.put(Id.ofBytes(row.event), row);
        }
        Set<String> left = new HashSet<>();
        eachEvent(caller, event -> {
            history.add(event);
            MemberRow row = unexplained.get(event.id());
            if (row != null && explains(event, row)) {
                unexplained.remove(event.id());
            }
            if (event.action() == EventAction.OFF_BOARDING && event.outcome() == EventOutcome.ALLOWED) {
                event.detail().ifPresent(left::add);
            }
        });
        unexplained
                .values()
                .forEach(row -> findings.add(
                        new Finding(FailureKind.NOT_FOUND, where(row) + " has no custody event that says so")));
        members.rows().stream()
                .filter(row -> !unexplained.containsKey(Id.ofBytes(row.event)) && !history.isLast(row))
                .forEach(row -> findings.add(new Finding(
                        FailureKind.ROLLBACK,
                        where(row) + " was changed since: an older row was put back, remove it")));
        checkRefused(left, findings);
        return findings;
    }

    private void checkRefused(Set<String> left, List<Finding> findings) {
        Set<String> without = new HashSet<>(left);
        for (RefusedSubjectRow row : refused.all()) {
            if (!refused.isOurs(row)) {
                findings.add(new Finding(
                        FailureKind.CANNOT_OPEN,
                        "a row of refused subjects was not made by this vault: its subject is locked out"));
            } else if (row.left) {
                without.remove(Subjects.word(row.subject));
            }
        }
        without.forEach(word -> findings.add(new Finding(
                FailureKind.NOT_FOUND,
                "the subject with the digest " + word + " was off-boarded and is not refused: off-board it again")));
    }

    private void eachEvent(Caller caller, Consumer<CustodyEvent> look) {
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent()) {
            // Looked at while they are filtered: none is kept.
            next = vault.events()
                    .page(caller, next.getAsLong(), 1, event -> {
                        look.accept(event);
                        return false;
                    })
                    .next();
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

    /** Names nobody. */
    private static String where(MemberRow row) {
        return "case " + Id.ofBytes(row.key.caseId) + ": the member with the digest " + Subjects.word(row.key.subject);
    }
}
