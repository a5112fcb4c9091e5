package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencevault.api.fsck.Found;
import org.evidencevault.api.fsck.RoomCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Finding;

/**
 * Checks who is refused against the custody events: each row was made by this vault; whoever was off-boarded is refused for good, and the
 * tokens that whoever lost a role had before are.
 */
@ApplicationScoped
class RefusedSubjectsCheck implements RoomCheck {
    private static final String REMOVED = "removed ";

    private final RefusedSubjects refused;

    RefusedSubjectsCheck(RefusedSubjects refused) {
        this.refused = refused;
    }

    @Override
    public Pass begin() {
        return new Check(refused, refused.all());
    }

    /** Subjects go by their digests, as in the events. */
    private static final class Check implements Pass {
        private final RefusedSubjects refused;
        private final List<RefusedSubjectRow> rows;
        private final Set<String> left = new LinkedHashSet<>();
        private final Map<String, Instant> lostRole = new LinkedHashMap<>();
        private final Found found = new Found();

        Check(RefusedSubjects refused, List<RefusedSubjectRow> rows) {
            this.refused = refused;
            this.rows = rows;
        }

        @Override
        public void event(CustodyEvent event) {
            String words = event.detail().orElse("");
            if (event.outcome() != EventOutcome.ALLOWED) {
                return;
            }
            switch (event.action()) {
                case OFF_BOARDING -> left.add(words);
                case ROLE -> {
                    if (words.startsWith(REMOVED)) {
                        lostRole.merge(words.substring(words.lastIndexOf(' ') + 1), event.time(), Check::later);
                    }
                }
                default -> {}
            }
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        @Override
        public List<Finding> end() {
            Map<String, RefusedSubjectRow> ours = new HashMap<>();
            for (RefusedSubjectRow row : rows) {
                if (refused.isOurs(row)) {
                    ours.put(Subjects.word(row.subject), row);
                } else {
                    found.add(
                            FailureKind.CANNOT_OPEN,
                            "a row of refused subjects was not made by this vault: its subject is locked out");
                }
            }
            Set<String> refusedForGood = new LinkedHashSet<>();
            ours.forEach((word, row) -> {
                if (row.left) {
                    refusedForGood.add(word);
                }
            });
            left.stream()
                    .filter(word -> !refusedForGood.contains(word))
                    .forEach(word -> found.add(
                            FailureKind.NOT_FOUND,
                            who(word) + " was off-boarded and is not refused: off-board it again"));
            lostRole.keySet().removeAll(left);
            lostRole.forEach((word, time) -> requireRefusedSince(word, time, ours));
            return found.all();
        }

        private void requireRefusedSince(String word, Instant time, Map<String, RefusedSubjectRow> ours) {
            RefusedSubjectRow row = ours.get(word);
            if (row == null || !row.left && row.since.isBefore(time)) {
                found.add(
                        row == null ? FailureKind.NOT_FOUND : FailureKind.ROLLBACK,
                        who(word) + " lost a role, and tokens of before are not refused:"
                                + " give it a role and take it away again");
            }
        }
    }

    /** Names nobody. */
    private static String who(String word) {
        return "the subject with the digest " + word;
    }
}
