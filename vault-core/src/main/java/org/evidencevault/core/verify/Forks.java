package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.tlog.SignedNote;

/** Collects pairs of heads that the log signed and that cannot both be true. They are evidence: both are kept whole. */
final class Forks {
    private final Set<Fork> found = new LinkedHashSet<>();
    private final Checks checks;

    Forks(Checks checks) {
        this.checks = checks;
    }

    /** Looks for heads of one log and size with two roots. */
    void search(List<Head> heads) {
        Map<String, List<Head>> distinct = new HashMap<>();
        for (Head head : heads) {
            List<Head> others = distinct.computeIfAbsent(head.name(), name -> new ArrayList<>());
            if (head.isSigned()
                    && others.stream().noneMatch(other -> other.checkpoint().equals(head.checkpoint()))) {
                others.forEach(other -> add(other, head, "two roots are signed for one size"));
                others.add(head);
            }
        }
    }

    /** Adds a contradiction that was found, if the log signed both heads. Returns whether it did. */
    boolean add(Head one, Head other, String why) {
        if (!one.isSigned() || !other.isSigned()) {
            return false;
        }
        if (found.add(new Fork(one.note(), other.note()))) {
            checks.failed(
                    CheckId.CONSISTENCY,
                    one.name() + (one.contradicts(other) ? "" : " and " + other.name()),
                    FailureKind.FORK,
                    "the log has forked: " + why + "; keep both checkpoints, and tell others");
        }
        return true;
    }

    List<Fork> found() {
        return List.copyOf(found);
    }

    /** Whether {@code note} is half of a contradiction. */
    boolean involves(SignedNote note) {
        return found.stream()
                .anyMatch(fork -> fork.one().equals(note) || fork.other().equals(note));
    }
}
