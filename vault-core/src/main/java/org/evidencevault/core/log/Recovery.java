package org.evidencevault.core.log;

import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileProofs;

/**
 * Compares a log's stored parts when it is opened: ledger, tiles, staging, the published checkpoint, and what others have seen. Signs
 * nothing before they agree.
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
            // A batch on a later head, or one that was applied, was decided: tile paths are written after the swap
            // only.
            boolean decided = name.base() > head.size()
                    || staging.read(name).filter(tiles::holdsAnyOf).isPresent();
            if (decided && ledger.head().equals(head)) {
                throw Refusals.rollback("the tile store", name.next(), "the ledger", head);
            }
        }
    }

    /**
     * Refuses if the published checkpoint, or one that others have seen, is not one that this log came by on its way to the head.
     */
    void requireSeenIsPast() {
        Optional<SignedNote> published = published(store);
        if (published.isPresent()) {
            requirePast(published.get(), "the published checkpoint");
        }
        for (SignedNote seen : config.seenElsewhere()) {
            requirePast(seen, "a checkpoint seen elsewhere");
        }
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
        boolean isPast = seen.equals(head)
                || seen.size() <= signed.size() && rootAt(seen.size(), signed).equals(seen.root());
        if (isPast) {
            return;
        }
        // It accuses this log only if this log signed it.
        signer.requireOurs(note, what);
        if (seen.size() > head.size()) {
            throw Refusals.rollback(what, seen, "the log", head);
        }
        throw Refusals.fork("the head", head, what, seen);
    }

    private Hash rootAt(long size, LogHead signed) {
        try {
            return TileProofs.at(signed.size(), tiles.reader()).root(size);
        } catch (VaultException e) {
            throw Refusals.missingTiles(signed, e);
        }
    }
}
