package org.evidencevault.core.verify;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;

/** One bundle of a report: the lines about it alone, and what it opens. Thread safe until the report is closed. */
public final class BundleView {
    private final String name;
    private final List<Check> checks;
    private final List<VersionView> versions;
    private final List<EventView> events;
    private final Optional<Id> exportId;

    BundleView(
            String name,
            List<Check> checks,
            List<VersionView> versions,
            List<EventView> events,
            Optional<Id> exportId) {
        this.name = name;
        this.checks = List.copyOf(checks);
        this.versions = List.copyOf(versions);
        this.events = Collections.unmodifiableList(events);
        this.exportId = exportId;
    }

    /** One that could not be read. */
    static BundleView unreadable(String name, VaultException why) {
        Check check = Check.failed(CheckId.BAG, name, why.kind(), String.valueOf(why.getMessage()));
        return new BundleView(name, List.of(check), List.of(), List.of(), Optional.empty());
    }

    /** The name of the file or folder, after as many of the folders it is in as tell it from the other bundles. */
    public String name() {
        return name;
    }

    /** The lines about it alone in the order of the steps: bag, each version of each record, events, proofs, time-stamps. */
    public List<Check> checks() {
        return checks;
    }

    /** The strongest of what these lines say. */
    public Verdict verdict() {
        return Verdict.of(checks);
    }

    /** The versions in the bundle, ascending by record, then version. */
    public List<VersionView> versions() {
        return versions;
    }

    /** The custody events in the bundle, ascending by log index. */
    public List<EventView> events() {
        return events;
    }

    /** Which export of a server made the bundle, by its own word. */
    public Optional<Id> exportId() {
        return exportId;
    }
}
