package org.evidencevault.core.verify;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of the verification of some bundles: a verdict, the lines that lead to it, and what the bundles open. Keeps the bundle that
 * was read last open, because content is read when it is asked for: close it. Thread safe until closed; whoever reads from several
 * bundles in turns makes them be opened again each time.
 */
public final class Report implements AutoCloseable {
    private final List<BundleView> bundles;
    private final List<Check> together;
    private final List<Fork> forks;
    private final Verdict verdict;
    private final Runnable close;

    Report(List<BundleView> bundles, List<Check> together, List<Fork> forks, Runnable close) {
        this.bundles = List.copyOf(bundles);
        this.together = List.copyOf(together);
        this.forks = List.copyOf(forks);
        this.verdict = Verdict.of(checks());
        this.close = close;
    }

    /** The strongest of what all lines say. */
    public Verdict verdict() {
        return verdict;
    }

    /** Each bundle by itself, in the order in which they were given. */
    public List<BundleView> bundles() {
        return bundles;
    }

    /**
     * The lines about all bundles together in the order of the steps: versions of one record, checkpoints, state, tiles, custody,
     * recency.
     */
    public List<Check> together() {
        return together;
    }

    /** Every line: those of each bundle, then those about all together. */
    public List<Check> checks() {
        return Stream.concat(bundles.stream().flatMap(bundle -> bundle.checks().stream()), together.stream())
                .toList();
    }

    /** The versions in all bundles, bundle by bundle. */
    public List<VersionView> versions() {
        return bundles.stream().flatMap(bundle -> bundle.versions().stream()).toList();
    }

    /** The custody events in all bundles, bundle by bundle. */
    public List<EventView> events() {
        return bundles.stream().flatMap(bundle -> bundle.events().stream()).toList();
    }

    /** Contradictions that the log signed; not empty exactly if the verdict is FORK. */
    public List<Fork> forks() {
        return forks;
    }

    @Override
    public void close() {
        close.run();
    }
}
