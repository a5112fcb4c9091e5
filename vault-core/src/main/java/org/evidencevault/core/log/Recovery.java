package org.evidencevault.core.log;

import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.SignedNote;

/**
 * Compares a log's stored parts: ledger, tiles, staging, the published checkpoint, and what others have seen. A log signs nothing before
 * they agree.
 */
final class Recovery {
    private static final LogHead EMPTY = new LogHead(0, Merkle.EMPTY_ROOT);

    private final Ledger ledger;
    private final TileStore store;
    private final TileFiles tiles;
    private final Staging staging;
    private final HeadSigner signer;
    private final Checkpoints checkpoints;
    private final LogConfig config;

    /** The published checkpoint that was found good last. */
    private Optional<SignedNote> past = Optional.empty();

    Recovery(LogConfig config, Ledger ledger, TileStore store) {
        this.config = config;
        this.ledger = ledger;
        this.store = store;
        this.tiles = new TileFiles(store);
        this.staging = new Staging(store);
        this.signer = new HeadSigner(config);
        this.checkpoints = new Checkpoints(ledger, signer);
    }

    /** Refuses a ledger that is behind its tiles. Must run before the head is built upon. */
    void requireLedgerNotBehind() {
        LogHead head = ledger.head();
        for (StagingName name : staging.beyond(head)) {
            // A batch on an earlier head has lost. One on a later head was decided, and so was one that was applied:
            // tile
            // paths are written after the swap only.
            boolean decided = name.base() > head.size()
                    || name.base() == head.size()
                            && staging.read(name).flatMap(tiles::firstThere).isPresent();
            if (decided && ledger.head().equals(head)) {
                throw Refusals.rollback("the tile store", name.next(), "the ledger", head);
            }
        }
    }

    /**
     * Refuses if the published checkpoint, or one that others have seen, is not one that this log came by on its way to the head.
     */
    void requireSeenIsPast() {
        requirePublishedIsPast();
        for (SignedNote seen : config.seenElsewhere()) {
            requirePast(seen, "a checkpoint seen elsewhere");
        }
    }

    /** Refuses if what is published now is not on the way to the head; returns it. */
    synchronized Optional<SignedNote> requirePublishedIsPast() {
        Optional<SignedNote> published = published(store);
        // What was past once is past for ever: heads only grow, which the sequencer sees to.
        if (published.isPresent() && !published.equals(past)) {
            requirePast(published.get(), "the published checkpoint");
            past = published;
        }
        return published;
    }

    static Optional<SignedNote> published(TileStore store) {
        return store.read("checkpoint").map(bytes -> HeadSigner.parseNote(bytes, "published checkpoint"));
    }

    private void requirePast(SignedNote note, String what) {
        Checkpoint checkpoint = signer.parse(note, what);
        LogHead seen = new LogHead(checkpoint.size(), checkpoint.root());
        // In this order: what was signed later only makes the comparison easier to pass.
        LogHead head = ledger.head();
        LogHead signed = checkpoints.newest().map(checkpoints::head).orElse(EMPTY);
        if (seen.equals(head)) {
            return;
        }
        try {
            if (seen.size() > signed.size() && seen.size() <= head.size()) {
                throw Refusals.fork("the log's head", head, what, seen);
            }
            HeadOrder.require(tiles.reader(), seen, what, signed);
        } catch (VaultException e) {
            // It accuses this log only if this log signed it.
            signer.requireOurs(note, what);
            throw e;
        }
    }
}
