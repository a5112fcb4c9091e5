package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;

/**
 * Checks a copy of a log, a folder with {@code checkpoint} and {@code tile/...}: all entries are replayed against the checkpoint, and
 * the checkpoint against a policy. Stateless but for the state file; thread safe if no two runs share one.
 */
public final class LogCheck {
    private final Policy policy;
    private final Optional<Path> state;

    /** Checks against {@code policy} and, if there is one, the file with the last checkpoint seen. */
    public LogCheck(Policy policy, Optional<Path> state) {
        this.policy = policy;
        this.state = state;
    }

    /**
     * Replays the log in {@code folder}.
     *
     * @param checkpoints further checkpoints of the log, each of which must be a beginning of it; two of them that are belong to one
     *     history
     * @param subjects records, or the vault, whose entries to list
     * @throws VaultException IO
     */
    public LogReport run(Path folder, Collection<SignedNote> checkpoints, Collection<Id> subjects, Progress progress) {
        Checks signatures = new Checks();
        Checks tiles = new Checks();
        Heads heads = new Heads(policy);
        checkpoints.forEach(heads::of);
        Set<Id> wanted = new TreeSet<>(subjects);
        TilesCheck check = new TilesCheck(progress, tiles);
        Optional<TilesCheck.Replayed> replayed = check.replay(folder, policy, wanted);
        List<Head> found = new ArrayList<>(heads.all());
        replayed.ifPresent(each -> heads.of(each.head().note()));
        heads.report(signatures);
        Forks forks = new Forks(tiles);
        HeadGraph graph = new HeadGraph();
        KnownState known = KnownState.read(state, policy, tiles);
        List<Head> all = new ArrayList<>(found);
        known.last().ifPresent(all::add);
        replayed.ifPresent(each -> {
            check.compareAll(each.copy(), all, graph, forks);
            found.add(each.head());
            all.add(each.head());
        });
        forks.search(all);
        known.check(found, graph, forks, tiles);
        signatures.addAll(tiles);
        return new LogReport(
                signatures.lines(),
                replayed.map(each -> each.head().checkpoint()),
                entries(replayed, wanted),
                forks.found());
    }

    private static Map<Id, List<LogReport.Entry>> entries(Optional<TilesCheck.Replayed> log, Set<Id> subjects) {
        Map<Id, List<LogReport.Entry>> entries = new TreeMap<>();
        log.ifPresent(each -> subjects.forEach(subject -> entries.put(
                subject,
                each.entries().of(subject).stream()
                        .map(seen -> new LogReport.Entry(seen.index(), seen.digest()))
                        .toList())));
        return entries;
    }
}
