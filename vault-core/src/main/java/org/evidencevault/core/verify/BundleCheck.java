package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;

/** One run over one bundle: the steps of the specification, each with its own lines, put in one order at the end. */
final class BundleCheck {
    private final BundleFiles files;
    private final VerifyOptions options;
    private final Progress progress;
    private final Payload payload;
    private final Heads heads;
    private final Trust trust;
    private final HeadGraph graph = new HeadGraph();

    private final Checks bag = new Checks();
    private final Checks custody = new Checks();
    private final Checks log = new Checks();
    private final Checks stamps = new Checks();
    private final Checks state = new Checks();
    private final Checks tiles = new Checks();
    private final Checks recency = new Checks();
    private final Forks forks = new Forks(log);

    BundleCheck(BundleFiles files, VerifyOptions options, Progress progress) {
        this.files = files;
        this.options = options;
        this.progress = progress;
        this.payload = new Payload(files, progress);
        this.heads = new Heads(options.policy());
        this.trust = new Trust(options.authors(), heads);
    }

    Report run() {
        Inventory inventory = new Inventory(files.names(), bag);
        List<RecordResult> records = inventory.records().parallelStream()
                .map(folders -> RecordCheck.run(folders.get(0).record(), folders, payload, trust))
                .toList();
        CustodyCheck events = new CustodyCheck(custody);
        List<EventResult> eventResults = events.readAll(inventory.others(), payload, heads);
        if (records.isEmpty() && eventResults.isEmpty()) {
            bag.failed(CheckId.FILES, "bundle", FailureKind.MISSING_FILE, "it holds no record and no custody event");
        }
        LogFiles logFiles = new LogFiles(payload, heads, log);
        logFiles.read(inventory.others(), heads.all());
        Optional<TilesCheck.Replayed> replayed = log(logFiles, subjects(records, events));
        Timestamps timestamps = new Timestamps(payload, options.timestampRoots(), stamps);
        timestamps.check(inventory.others(), logFiles);
        events.compare(replayed);
        RecencyCheck.run(records, replayed, recency);
        Optional<Id> exportId = new BagCheck(files.names(), payload, inventory, bag).run();
        demandDates(records, eventResults, timestamps);
        List<VersionView> versions = records.stream()
                .flatMap(record -> record.versions().stream())
                .map(version -> new VersionView(
                        version, payload, version.place.flatMap(place -> timestamps.notAfter(place, graph))))
                .toList();
        List<EventView> eventViews = eventResults.stream()
                .map(event -> new EventView(event, payload))
                .toList();
        return new Report(lines(records), versions, eventViews, forks.found(), exportId, files::close);
    }

    /** Whoever gives roots of authorities wants to know of every entry when it existed. */
    private void demandDates(List<RecordResult> records, List<EventResult> events, Timestamps timestamps) {
        if (options.timestampRoots().isEmpty()) {
            return;
        }
        for (RecordResult record : records) {
            record.versions().forEach(version -> timestamps.demand(version.subject(), version.place, graph));
        }
        events.forEach(event -> timestamps.demand("event " + event.index(), event.place(), graph));
    }

    private static Set<Id> subjects(List<RecordResult> records, CustodyCheck events) {
        Set<Id> subjects = new TreeSet<>(events.vaults());
        records.forEach(record -> subjects.add(record.record()));
        return subjects;
    }

    /** All that concerns checkpoints: against the policy, each other, the last one seen and a copy of the log. */
    private Optional<TilesCheck.Replayed> log(LogFiles logFiles, Set<Id> subjects) {
        List<Head> found = new ArrayList<>(heads.all());
        heads.report(log);
        KnownState known = KnownState.read(options.state(), options.policy(), state);
        List<Head> all = new ArrayList<>(found);
        known.last().ifPresent(all::add);
        TilesCheck tilesCheck = new TilesCheck(progress, tiles);
        Optional<TilesCheck.Replayed> replayed =
                options.tiles().flatMap(folder -> tilesCheck.replay(folder, options.policy(), subjects));
        replayed.ifPresent(each -> {
            tilesCheck.requireOneLog(each.copy(), found);
            tilesCheck.compareAll(each.copy(), all, graph, forks);
            found.add(each.head());
            all.add(each.head());
        });
        logFiles.connect(all, graph);
        forks.search(all);
        graph.reportApart(found.stream().filter(Head::isTrusted).toList(), log);
        known.check(found, graph, forks, state);
        return replayed;
    }

    private List<Check> lines(List<RecordResult> records) {
        Checks all = new Checks();
        all.addAll(bag);
        for (RecordResult record : records) {
            record.versions().forEach(version -> all.addAll(version.checks));
            all.addAll(RecordCheck.chain(record, graph));
        }
        for (Checks each : List.of(custody, log, stamps, state, tiles, recency)) {
            all.addAll(each);
        }
        return all.lines();
    }
}
