package org.evidencevault.api.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventOutcome;

/** Which event of each membership was the last, as far as they were added, in the order of the log. Not thread safe. */
final class MembershipHistory {
    private final Map<String, Id> last = new HashMap<>();

    void add(CustodyEvent event) {
        if (event.outcome() == EventOutcome.ALLOWED && event.caseId().isPresent()) {
            who(event).ifPresent(word -> last.put(event.caseId().get() + " " + word, event.id()));
        }
    }

    /** The digest of the person whose membership an event changed. */
    private static Optional<String> who(CustodyEvent event) {
        return switch (event.action()) {
            case CASE_OPEN, CREDENTIAL_RESET -> Optional.of(Subjects.word(event.actor()));
            // "reader" or "lead", then the digest.
            case MEMBER_PROPOSE, MEMBER_CONFIRM, MEMBER_REMOVE ->
                event.detail().map(words -> words.substring(words.lastIndexOf(' ') + 1));
            default -> Optional.empty();
        };
    }

    /** Whether nothing changed this membership after the event that the row names. */
    boolean isLast(MemberRow row) {
        String who = Id.ofBytes(row.key.caseId) + " " + Subjects.word(row.key.subject);
        return Optional.ofNullable(last.get(who))
                .filter(Id.ofBytes(row.event)::equals)
                .isPresent();
    }
}
