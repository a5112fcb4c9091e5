package org.evidencevault.core.verify;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;

/** The steps that look at one bundle alone, each with its own lines, put in one order at the end. Reads every file once. */
final class BundleCheck {
    private final String name;
    private final VerifyOptions options;
    private final Payload payload;
    private final Heads heads;

    private final Checks bag = new Checks();
    private final Checks custody = new Checks();
    private final Checks log = new Checks();
    private final Checks stamps = new Checks();

    private final List<RecordResult> records;
    private final HeldEvents events;
    private final LogFiles logFiles;
    private final Timestamps timestamps;
    private final Optional<Id> exportId;

    BundleCheck(String name, BundleFiles files, VerifyOptions options, Progress progress) {
        this.name = name;
        this.options = options;
        this.payload = new Payload(files, progress);
        this.heads = new Heads(options.policy());
        Trust trust = new Trust(options.authors(), heads);
        Inventory inventory = new Inventory(files.names(), bag);
        this.records = inventory.records().parallelStream()
                .map(folders -> RecordCheck.run(folders.get(0).record(), folders, payload, trust))
                .toList();
        this.events = EventsCheck.run(inventory.others(), payload, heads, custody);
        if (records.isEmpty() && events.count() == 0) {
            bag.failed(CheckId.FILES, "bundle", FailureKind.MISSING_FILE, "it holds no record and no custody event");
        }
        this.logFiles = new LogFiles(payload, heads, log);
        logFiles.read(inventory.others(), heads.all());
        this.timestamps = new Timestamps(payload, options.timestampRoots(), stamps);
        timestamps.check(inventory.others(), logFiles);
        this.exportId = new BagCheck(files.names(), payload, inventory, bag).run();
    }

    /** Every checkpoint in it. */
    Heads heads() {
        return heads;
    }

    List<RecordResult> records() {
        return records;
    }

    HeldEvents events() {
        return events;
    }

    /** Checks its consistency proofs against all checkpoints of the run, and draws {@code graph}. */
    void connect(List<Head> known, HeadGraph graph) {
        logFiles.connect(known, graph);
    }

    /** What it shows, once {@code graph} says which trees are one history. */
    BundleView view(HeadGraph graph) {
        demandDates(graph);
        Checks all = new Checks();
        all.addAll(bag);
        records.forEach(record -> record.versions().forEach(version -> all.addAll(version.checks)));
        List.of(custody, log, stamps).forEach(all::addAll);
        List<VersionView> versions = records.stream()
                .flatMap(record -> record.versions().stream())
                .map(version -> new VersionView(
                        version, payload, version.place.flatMap(place -> timestamps.notAfter(place, graph))))
                .toList();
        return new BundleView(name, all.lines(), versions, new EventList(events, payload), exportId);
    }

    /** Whoever gives roots of authorities wants to know of every entry when it existed. */
    private void demandDates(HeadGraph graph) {
        if (options.timestampRoots().isEmpty()) {
            return;
        }
        for (RecordResult record : records) {
            record.versions().forEach(version -> timestamps.demand(version.subject(), version.place, graph));
        }
        for (int at = 0; at < events.count(); at++) {
            long index = events.index(at);
            events.head(at).ifPresent(head -> timestamps.demand("event " + index, index, head, graph));
        }
    }
}
