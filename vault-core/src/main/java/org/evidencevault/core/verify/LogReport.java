package org.evidencevault.core.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.Checkpoint;

/**
 * What came of the check of a copy of a log.
 *
 * @param checks the lines, in order
 * @param checkpoint the tree that was replayed, if its entries lead to it and it satisfies the policy
 * @param entries those about each subject asked for, ascending
 * @param forks contradictions that the log signed
 */
public record LogReport(
        List<Check> checks, Optional<Checkpoint> checkpoint, Map<Id, List<Entry>> entries, List<Fork> forks) {
    /** An entry, by its place and the digest of the note or event that it is for. */
    public record Entry(long index, Hash digest) {}

    public LogReport {
        checks = List.copyOf(checks);
        entries = Map.copyOf(entries);
        forks = List.copyOf(forks);
    }

    /** The strongest of what the lines say. */
    public Verdict verdict() {
        return Verdict.of(checks);
    }
}
