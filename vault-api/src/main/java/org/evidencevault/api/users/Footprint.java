package org.evidencevault.api.users;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.evidencevault.api.access.Level;
import org.evidencevault.api.access.Subjects;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/** What a person leaves behind, as custody events tell it. Opening them is an event of the caller's first. */
@ApplicationScoped
class Footprint {
    private static final Set<EventAction> SEEING = EnumSet.of(EventAction.READ, EventAction.EXPORT, EventAction.SEARCH);

    private final Vault vault;

    Footprint(Vault vault) {
        this.vault = vault;
    }

    /** What was done to what: the whole key of a line. */
    private record Key(Optional<Id> caseId, Optional<Id> record, EventAction action) {
        static Key of(CustodyEvent event) {
            return new Key(event.caseId(), event.target().map(CustodyEvent.Target::record), event.action());
        }
    }

    /** How often, and from when to when. */
    record Line(Optional<Id> caseId, Optional<Id> record, EventAction action, long count, Instant first, Instant last) {
        private Line and(Instant time) {
            return new Line(
                    caseId,
                    record,
                    action,
                    count + 1,
                    time.isBefore(first) ? time : first,
                    time.isAfter(last) ? time : last);
        }
    }

    /**
     * What somebody has seen, and the cases from which they were removed as lead.
     *
     * @param seen by case and record; what was denied or failed is left out
     */
    record Traces(List<Line> seen, Set<Id> led) {}

    /** The traces of a subject. Looks at every event there is. */
    Traces of(String subject, Caller caller) {
        Map<Key, Line> lines = new LinkedHashMap<>();
        Set<Id> led = new TreeSet<>();
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent()) {
            // Counted while they are filtered: events of years are not all held at once.
            next = vault.events()
                    .page(caller, next.getAsLong(), 1, event -> {
                        if (isSeeing(event, subject)) {
                            lines.merge(Key.of(event), line(event), (known, one) -> known.and(one.first()));
                        } else if (isRemoval(event, subject)) {
                            event.caseId().ifPresent(led::add);
                        }
                        return false;
                    })
                    .next();
        }
        return new Traces(
                lines.values().stream()
                        .sorted(Comparator.comparing((Line line) -> text(line.caseId()))
                                .thenComparing(line -> text(line.record()))
                                .thenComparing(Line::action))
                        .toList(),
                led);
    }

    /** The detail of the event that removes a member. */
    static String removal(Level level, String subject) {
        return level.text() + " " + Subjects.word(subject);
    }

    private static boolean isRemoval(CustodyEvent event, String subject) {
        return event.outcome() == EventOutcome.ALLOWED
                && event.action() == EventAction.MEMBER_REMOVE
                && event.detail().equals(Optional.of(removal(Level.LEAD, subject)));
    }

    private static boolean isSeeing(CustodyEvent event, String subject) {
        return event.outcome() == EventOutcome.ALLOWED
                && event.actor().equals(subject)
                && SEEING.contains(event.action())
                && event.caseId().isPresent();
    }

    private static Line line(CustodyEvent event) {
        return new Line(
                event.caseId(),
                event.target().map(CustodyEvent.Target::record),
                event.action(),
                1,
                event.time(),
                event.time());
    }

    private static String text(Optional<Id> id) {
        return id.map(Id::toString).orElse("");
    }
}
