package org.evidencevault.core.verify;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.evidencevault.core.tlog.Checkpoint;

/**
 * Which trees are known to be the beginning of which. Two trees belong to one history if both are beginnings of one tree; that two
 * grow from one beginning says nothing.
 */
final class HeadGraph {
    private final Map<Checkpoint, Set<Checkpoint>> larger = new HashMap<>();
    private final Set<Set<Checkpoint>> refuted = new HashSet<>();

    /** A good proof connects them: the tree of {@code older} is the beginning of that of {@code newer}. */
    void connect(Checkpoint older, Checkpoint newer) {
        larger.computeIfAbsent(older, key -> new HashSet<>()).add(newer);
    }

    /** A proof that should connect them does not lead from one to the other. */
    void refute(Checkpoint older, Checkpoint newer) {
        refuted.add(Set.of(older, newer));
    }

    /** Whether they are known to belong to one history. */
    boolean connected(Checkpoint a, Checkpoint b) {
        if (a.equals(b)) {
            return true;
        }
        Set<Checkpoint> common = ascend(a);
        common.retainAll(ascend(b));
        return !common.isEmpty();
    }

    /** Adds a line for each of {@code trusted} that nothing connects with the largest of its log. */
    void reportApart(List<Head> trusted, Checks checks) {
        Map<String, List<Checkpoint>> byLog = trusted.stream()
                .map(Head::checkpoint)
                .distinct()
                .sorted(Comparator.comparing(Checkpoint::size).reversed())
                .collect(Collectors.groupingBy(Checkpoint::origin, TreeMap::new, Collectors.toList()));
        byLog.forEach((origin, heads) -> heads.stream()
                .filter(head -> !connected(head, heads.get(0)))
                .forEach(head -> checks.notChecked(
                        CheckId.CONSISTENCY,
                        "checkpoint " + head.size() + " of " + origin,
                        "nothing here shows that it and checkpoint "
                                + heads.get(0).size() + " belong to one history")));
    }

    /** Whether a proof was there, and was wrong. */
    boolean isRefuted(Checkpoint a, Checkpoint b) {
        return !a.equals(b) && refuted.contains(Set.of(a, b));
    }

    private Set<Checkpoint> ascend(Checkpoint from) {
        Set<Checkpoint> reached = new HashSet<>(Set.of(from));
        Deque<Checkpoint> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Checkpoint next : larger.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }
}
