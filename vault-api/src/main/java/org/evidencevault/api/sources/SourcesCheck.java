package org.evidencevault.api.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.evidencevault.api.fsck.Found;
import org.evidencevault.api.fsck.RoomCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Finding;

/**
 * Checks the sources against the custody events and their sealed pseudonyms: those that were made are there, each in its case, under the
 * code of its pseudonym, and no others.
 */
@ApplicationScoped
class SourcesCheck implements RoomCheck {
    private static final String MADE = Sources.SOURCES + " ";

    private final Sources sources;

    SourcesCheck(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Pass begin() {
        Map<Id, SourceRow> rows = new TreeMap<>();
        sources.rows().forEach(row -> rows.put(Id.ofBytes(row.source), row));
        return new Check(sources, rows);
    }

    private static final class Check implements Pass {
        private final Sources sources;
        private final Map<Id, SourceRow> rows;
        private final Map<Id, Id> caseOf = new TreeMap<>();
        private final Found found = new Found();

        Check(Sources sources, Map<Id, SourceRow> rows) {
            this.sources = sources;
            this.rows = rows;
        }

        @Override
        public void event(CustodyEvent event) {
            if (event.action() == EventAction.DEPOSIT && event.outcome() == EventOutcome.ALLOWED) {
                event.detail()
                        .filter(words -> words.startsWith(MADE))
                        .map(words -> Id.parse(words.substring(MADE.length()), "event " + event.id()))
                        .ifPresent(source -> caseOf.put(source, event.caseId().orElseThrow()));
            }
        }

        @Override
        public Set<Id> kept() {
            Set<Id> all = new HashSet<>(rows.keySet());
            all.addAll(caseOf.keySet());
            return all;
        }

        @Override
        public List<Finding> end() {
            rows.forEach((source, row) -> found.attempt(where(source), () -> check(source, row)));
            caseOf.keySet().stream()
                    .filter(source -> !rows.containsKey(source))
                    .forEach(source -> found.add(
                            FailureKind.NOT_FOUND,
                            where(source) + " was made and has no row: restore it from a backup"));
            return found.all();
        }

        private void check(Id source, SourceRow row) {
            Optional<Id> made = Optional.ofNullable(caseOf.get(source));
            if (made.isEmpty()) {
                found.add(
                        FailureKind.NOT_FOUND,
                        where(source) + " was made by no custody event: if none is missing, remove its row");
            } else if (!made.get().equals(Id.ofBytes(row.caseId))) {
                found.add(
                        FailureKind.CANNOT_OPEN,
                        where(source) + " was moved from case " + made.get() + ": move its row back");
            } else if (!sources.isOfItsPseudonym(row)) {
                found.add(
                        FailureKind.COMMITMENT_MISMATCH,
                        where(source) + " has a code that is not its pseudonym's: restore its row from a backup");
            }
        }

        private static String where(Id source) {
            return "source " + source;
        }
    }
}
