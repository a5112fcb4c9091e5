package org.evidencevault.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TreeAppender;

/**
 * Takes waiting entries into the tree, batch by batch. Not thread safe; any number of processes may do the same on one ledger and tile
 * store at once.
 */
final class Sequencer {
    /** Bytes of the entries of one batch. */
    private static final long MAX_BYTES = 1 << 25;

    private final Ledger ledger;
    private final TileFiles tiles;
    private final Staging staging;
    private final Checkpoints checkpoints;

    /** The tree as this process left it: its right edge was verified. */
    private Optional<TreeAppender> tree = Optional.empty();

    /** The largest head that this process knows to be signed. */
    private LogHead largest = new LogHead(0, Merkle.EMPTY_ROOT);

    Sequencer(Ledger ledger, TileStore store, Checkpoints checkpoints) {
        this.ledger = ledger;
        this.tiles = new TileFiles(store);
        this.staging = new Staging(store);
        this.checkpoints = checkpoints;
    }

    /** Brings the decided head to its signed checkpoint, whoever decided it, and returns that. */
    SignedNote settle() {
        SignedNote signed = checkpoints.newest().orElseGet(this::signEmptyTree);
        LogHead head = ledger.head();
        LogHead last = checkpoints.head(signed);
        if (last.equals(head)) {
            requireTree(head);
            requireGrown(head);
            return signed;
        }
        if (last.size() > head.size()) {
            return settleAgainIfMoved(
                    last, head, Refusals.rollback("the signed checkpoint", last, "the ledger's head", head));
        }
        if (last.size() == head.size()) {
            throw Refusals.fork("the decided head", head, "the signed checkpoint", last);
        }
        // The head was decided and not signed: by another process that is at it just now, or by one that ended here.
        // Its staging
        // holds all that is needed; doing what another does at the same time writes the same bytes.
        Optional<Batch> batch = staging.read(last, head);
        if (batch.isEmpty()) {
            return settleAgainIfMoved(last, head, Refusals.tilesBehind(head, "its staging file is missing"));
        }
        requireGrown(last);
        return finish(requireLeadsOn(batch.get(), last));
    }

    /** Refuses a signed head that is not one which this process has seen, grown: its ledger may be replaced while it runs. */
    private void requireGrown(LogHead signed) {
        if (!signed.equals(largest)) {
            HeadOrder.require(tiles.reader(), largest, "the head that this process saw last", signed);
            largest = signed;
        }
    }

    private SignedNote signEmptyTree() {
        LogHead head = ledger.head();
        LogHead empty = new LogHead(0, Merkle.EMPTY_ROOT);
        if (head.size() > 0 && checkpoints.newest().isEmpty()) {
            // The empty tree is signed before the first batch, so there must have been a checkpoint.
            throw Refusals.rollback("the ledger's head", head, "the newest signed checkpoint", empty);
        }
        return checkpoints.sign(empty);
    }

    /** What this process saw of the ledger may be out of date; then it looks again before it accuses anybody. */
    private SignedNote settleAgainIfMoved(LogHead last, LogHead head, VaultException refusal) {
        boolean moved = !ledger.head().equals(head)
                || !checkpoints.newest().map(checkpoints::head).equals(Optional.of(last));
        if (moved) {
            return settle();
        }
        throw refusal;
    }

    private Batch requireLeadsOn(Batch batch, LogHead last) {
        if (!batch.base().equals(last)) {
            throw Refusals.fork("the base of the decided batch", batch.base(), "the signed checkpoint", last);
        }
        recompute(batch);
        return batch;
    }

    private void recompute(Batch batch) {
        try {
            batch.recompute(tiles.reader());
        } catch (VaultException e) {
            throw Refusals.missingTiles(batch.base(), e);
        }
    }

    /** The verified tree at {@code head}, whose files are all in place. */
    private TreeAppender requireTree(LogHead head) {
        Optional<TreeAppender> current =
                tree.filter(own -> own.size() == head.size() && own.root().equals(head.root()));
        if (current.isPresent()) {
            return current.get();
        }
        try {
            TreeAppender loaded = TreeAppender.load(head.size(), head.root(), tiles.reader());
            tree = Optional.of(loaded);
            return loaded;
        } catch (VaultException e) {
            throw Refusals.missingTiles(head, e);
        }
    }

    /** Takes up to {@code maxBatch} waiting entries into the log; returns the newest signed checkpoint. */
    SignedNote integrate(int maxBatch) {
        while (true) {
            SignedNote signed = settle();
            LogHead base = checkpoints.head(signed);
            // True now: base is decided, its files stand under their tile paths, and it is signed.
            List<Ledger.Pending> entries = bounded(ledger.pending(Math.min(maxBatch, Log.MAX_BATCH)));
            if (entries.isEmpty()) {
                return signed;
            }
            Optional<Batch> batch = stage(base, entries);
            // A crash here leaves a staging file that nobody looks at.
            batch.ifPresent(this::requireNothingInTheWay);
            if (batch.isPresent() && ledger.advance(base, batch.get().next(), entries)) {
                // Point of no return: the batch is in the log. A crash from here on is finished by whoever comes next.
                return finish(batch.get());
            }
            // Another process' batch is in the log instead. Ours was never seen by anybody.
            tree = Optional.empty();
        }
    }

    /** Nothing stands under a tile path before its batch was decided: if it does, this ledger does not know of that. */
    private void requireNothingInTheWay(Batch batch) {
        Optional<String> found = tiles.firstThere(batch);
        if (found.isPresent() && ledger.head().equals(batch.base())) {
            throw Refusals.inTheWay(found.get(), batch.base());
        }
    }

    /**
     * Computes a batch, makes it durable, reads it back and computes it again from what was read. Empty if another process' batch is in
     * the log meanwhile, and this one was tidied away.
     */
    private Optional<Batch> stage(LogHead base, List<Ledger.Pending> entries) {
        TreeAppender appender = requireTree(base);
        // Until the batch is decided and in place, this is no verified tree.
        tree = Optional.empty();
        entries.forEach(entry -> appender.append(entry.entry()));
        Batch batch = Batch.of(base, appender);
        staging.write(batch);
        Optional<Batch> stored = staging.read(base, batch.next());
        if (stored.isEmpty() && ledger.head().equals(base)) {
            throw new VaultException(
                    FailureKind.IO, StagingName.of(batch).path(), "is gone right after it was written");
        }
        stored.ifPresent(this::recompute);
        // What recompute started from is on disk; what it came out as is what appender holds.
        tree = stored.map(same -> appender);
        return stored;
    }

    /** From a decided batch to its signed checkpoint. */
    private SignedNote finish(Batch batch) {
        tiles.apply(batch.files());
        // True now: every file of the head stands under its path and reads back. Nobody was told of it.
        SignedNote signed = checkpoints.sign(batch.next());
        largest = batch.next();
        // True now: the checkpoint may be shown. What follows only tidies up; a crash leaves it to the next head.
        tiles.removeReplacedPartials(batch.base(), batch.files());
        staging.clean(batch.next());
        return signed;
    }

    private static List<Ledger.Pending> bounded(List<Ledger.Pending> entries) {
        List<Ledger.Pending> batch = new ArrayList<>();
        long bytes = 0;
        for (Ledger.Pending entry : entries) {
            bytes += entry.entry().length;
            if (bytes > MAX_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }
}
