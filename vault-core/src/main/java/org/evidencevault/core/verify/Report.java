package org.evidencevault.core.verify;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Id;

/**
 * What came of the verification of a bundle: a verdict, the lines that lead to it, and what the bundle opens. Keeps the bundle open,
 * because content is read from it when it is asked for: close it. Thread safe until closed.
 */
public final class Report implements AutoCloseable {
    private final List<Check> checks;
    private final List<VersionView> versions;
    private final List<EventView> events;
    private final List<Fork> forks;
    private final Optional<Id> exportId;
    private final Verdict verdict;
    private final Runnable close;

    Report(
            List<Check> checks,
            List<VersionView> versions,
            List<EventView> events,
            List<Fork> forks,
            Optional<Id> exportId,
            Runnable close) {
        this.checks = List.copyOf(checks);
        this.versions = List.copyOf(versions);
        this.events = List.copyOf(events);
        this.forks = List.copyOf(forks);
        this.exportId = exportId;
        this.verdict = Verdict.of(checks);
        this.close = close;
    }

    /** The strongest of what the lines say. */
    public Verdict verdict() {
        return verdict;
    }

    /** Every line in the order of the steps: bag, each version of each record, custody, checkpoints, time-stamps, state, tiles. */
    public List<Check> checks() {
        return checks;
    }

    /** The versions in the bundle, ascending by record, then version. */
    public List<VersionView> versions() {
        return versions;
    }

    /** The custody events in the bundle, ascending by log index. */
    public List<EventView> events() {
        return events;
    }

    /** Contradictions that the log signed; not empty exactly if the verdict is FORK. */
    public List<Fork> forks() {
        return forks;
    }

    /** Which export of a server made the bundle, by its own word. */
    public Optional<Id> exportId() {
        return exportId;
    }

    @Override
    public void close() {
        close.run();
    }
}
