package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencevault.core.FailureKind;

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

    /** Adds a contradiction that was found. Requires that the log signed both heads. */
    void add(Head one, Head other, String why) {
        if (!one.isSigned() || !other.isSigned()) {
            throw new IllegalArgumentException("not signed: " + one.name() + " or " + other.name());
        }
        if (found.add(new Fork(one.note(), other.note()))) {
            checks.failed(
                    CheckId.CONSISTENCY,
                    one.name() + (one.contradicts(other) ? "" : " and " + other.name()),
                    FailureKind.FORK,
                    "the log has forked: " + why + "; keep both checkpoints, and tell others");
        }
    }

    List<Fork> found() {
        return List.copyOf(found);
    }
}
