package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;

/**
 * Replays a copy of the log against its checkpoint, and holds the checkpoints of bundles against it: each is the beginning of the
 * copied tree, or the log has forked.
 */
final class TilesCheck {
    private final Checks checks;
    private final Progress progress;

    TilesCheck(Progress progress, Checks checks) {
        this.progress = progress;
        this.checks = checks;
    }

    /** A log that was replayed. */
    record Replayed(LogCopy copy, SubjectEntries entries) {
        Head head() {
            return copy.head();
        }
    }

    /** Replays the log, picking the entries about {@code subjects}; empty if that cannot be done, or what it gives is not signed. */
    Optional<Replayed> replay(Path folder, Policy policy, Collection<Id> subjects) {
        String where = String.valueOf(folder.getFileName());
        try {
            LogCopy copy = LogCopy.open(folder, policy);
            Checkpoint checkpoint = copy.head().checkpoint();
            if (!copy.head().isTrusted()) {
                checks.failed(CheckId.TILES, where, copy.head().distrust());
                return Optional.empty();
            }
            SubjectEntries entries = new SubjectEntries(subjects);
            copy.replay((index, bundle, offset, length) -> {
                entries.entry(index, bundle, offset, length);
                if (index % 65_536 == 0) {
                    progress.at(index, checkpoint.size());
                }
            });
            checks.passed(
                    CheckId.TILES,
                    where,
                    "its " + checkpoint.size() + " entries lead to the root that " + checkpoint.origin() + " signed"
                            + unknown(entries.unknown()));
            return Optional.of(new Replayed(copy, entries));
        } catch (VaultException e) {
            checks.failed(CheckId.TILES, where, e);
            return Optional.empty();
        }
    }

    private static String unknown(long count) {
        return count == 0 ? "" : "; " + count + " of them are of a form that is not known here";
    }

    /** Requires that any of {@code heads} is of the copied log. */
    void requireOneLog(LogCopy copy, List<Head> heads) {
        if (heads.stream().noneMatch(head -> head.sameLog(copy.head()))) {
            checks.failed(
                    CheckId.TILES,
                    copy.head().name(),
                    FailureKind.MATERIAL_ABSENT,
                    "no bundle has a checkpoint of this log");
        }
    }

    /** Compares every signed head of the same log, and draws {@code graph}. */
    void compareAll(LogCopy copy, List<Head> heads, HeadGraph graph, Forks forks) {
        Set<Checkpoint> done = new HashSet<>(Set.of(copy.head().checkpoint()));
        for (Head head : heads) {
            if (!head.isSigned() || !done.add(head.checkpoint())) {
                continue;
            }
            if (head.sameLog(copy.head())) {
                compare(copy, head, graph, forks);
            } else {
                checks.notChecked(CheckId.TILES, head.name(), "is of another log than the copy");
            }
        }
    }

    private void compare(LogCopy copy, Head head, HeadGraph graph, Forks forks) {
        Checkpoint ours = copy.head().checkpoint();
        if (head.checkpoint().size() > ours.size()) {
            checks.failed(
                    CheckId.TILES,
                    head.name(),
                    FailureKind.MATERIAL_ABSENT,
                    "the copy of the log ends at " + ours.size() + ", before this checkpoint");
            return;
        }
        try {
            Hash root = copy.root(head.checkpoint().size());
            if (root.equals(head.checkpoint().root())) {
                graph.connect(head.checkpoint(), ours);
                checks.passed(CheckId.TILES, head.name(), "is the beginning of the copied log");
            } else {
                forks.add(copy.head(), head, "the copied entries lead to another root");
            }
        } catch (VaultException e) {
            checks.failed(CheckId.TILES, head.name(), e);
        }
    }
}
