package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;

/**
 * One run over some bundles: each by itself, one after the other; then all of them together against each other, the last checkpoint
 * seen and a copy of the log.
 */
final class RunCheck {
    private final VerifyOptions options;
    private final Progress progress;
    private final Shelf shelf = new Shelf();
    private final Heads heads;
    private final HeadGraph graph = new HeadGraph();
    private final List<BundleCheck> bundles = new ArrayList<>();
    private final List<Function<HeadGraph, BundleView>> views = new ArrayList<>();

    private final Checks versions = new Checks();
    private final Checks log = new Checks();
    private final Checks state = new Checks();
    private final Checks tiles = new Checks();
    private final Checks custody = new Checks();
    private final Checks recency = new Checks();
    private final Forks forks = new Forks(log);

    RunCheck(VerifyOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.heads = new Heads(options.policy());
    }

    Report run(List<Path> paths) {
        try {
            List<String> names = BundleNames.of(paths);
            for (int i = 0; i < paths.size(); i++) {
                read(paths.get(i), names.get(i));
            }
            return together();
        } catch (RuntimeException e) {
            shelf.close();
            throw e;
        }
    }

    private void read(Path path, String name) {
        BundleFiles files;
        try {
            files = shelf.add(path);
        } catch (VaultException e) {
            if (e.kind() == FailureKind.IO) {
                throw e;
            }
            views.add(known -> BundleView.unreadable(name, e));
            return;
        }
        BundleCheck bundle = new BundleCheck(name, files, options, progress);
        heads.addAll(bundle.heads());
        bundles.add(bundle);
        views.add(bundle::view);
    }

    private Report together() {
        List<RecordResult> records = RecordResult.merge(
                bundles.stream().flatMap(bundle -> bundle.records().stream()).toList());
        List<HeldEvents> events = bundles.stream().map(BundleCheck::events).toList();
        Optional<TilesCheck.Replayed> replayed = log(records, events);
        records.forEach(record -> versions.addAll(RecordCheck.chain(record, graph)));
        CustodyCheck.run(events, replayed, graph, custody);
        RecencyCheck.run(records, replayed, graph, recency);
        Checks lines = new Checks();
        List.of(versions, log, state, tiles, custody, recency).forEach(lines::addAll);
        return new Report(
                views.stream().map(view -> view.apply(graph)).toList(), lines.lines(), forks.found(), shelf::close);
    }

    /** All that concerns checkpoints: against the policy, each other, the last one seen and a copy of the log. */
    private Optional<TilesCheck.Replayed> log(List<RecordResult> records, List<HeldEvents> events) {
        Set<Id> subjects = new TreeSet<>(CustodyCheck.vaults(events));
        records.forEach(record -> subjects.add(record.record()));
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
            CopiedEntries.compare(records, events, each, forks);
            found.add(each.head());
            all.add(each.head());
        });
        bundles.forEach(bundle -> bundle.connect(all, graph));
        forks.search(all);
        graph.reportApart(found.stream().filter(Head::isTrusted).toList(), log);
        known.check(found, graph, forks, state);
        return replayed;
    }
}
