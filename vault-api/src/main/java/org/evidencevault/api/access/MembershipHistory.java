package org.evidencevault.api.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;

/**
 * Which event of each membership was the last, as far as they were added, in the order of the log. A membership goes by its case and the
 * digest of its person. Not thread safe.
 */
final class MembershipHistory {
    private record Last(Id event, boolean ended) {}

    private final Map<String, Last> last = new LinkedHashMap<>();

    void add(CustodyEvent event) {
        if (event.outcome() == EventOutcome.ALLOWED && event.caseId().isPresent()) {
            Last now = new Last(event.id(), event.action() == EventAction.MEMBER_REMOVE);
            who(event).ifPresent(word -> last.put(event.caseId().get() + " " + word, now));
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

    static String key(MemberRow row) {
        return Id.ofBytes(row.key.caseId) + " " + Subjects.word(row.key.subject);
    }

    /** Whether nothing changed this membership after the event that the row names. */
    boolean isLast(MemberRow row) {
        return Optional.ofNullable(last.get(key(row)))
                .filter(change -> change.event().equals(Id.ofBytes(row.event)))
                .isPresent();
    }

    /** The memberships that began and were not ended. */
    List<String> inside() {
        return last.entrySet().stream()
                .filter(each -> !each.getValue().ended())
                .map(Map.Entry::getKey)
                .toList();
    }
}
