package org.evidencevault.core.log;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.tlog.TileProofs;
import org.evidencevault.core.tlog.TileReader;

/** Whether one head came before another. Tiles are not believed: what they say is proven against the newer head's root. */
final class HeadOrder {
    private HeadOrder() {}

    /**
     * Returns if {@code newer}, whose tiles are in place, only added to {@code older}; {@code what} names the older in errors.
     *
     * @throws VaultException ROLLBACK if it is the larger one, or tiles are missing; FORK if both cannot be true; TILES_MISMATCH if the
     *     tiles do not lead to the newer root
     */
    static void require(TileReader tiles, LogHead older, String what, LogHead newer) {
        if (older.size() > newer.size()) {
            throw Refusals.rollback(what, older, "the log", newer);
        }
        Hash root = older.size() == newer.size() ? newer.root() : provenRoot(tiles, older.size(), newer);
        if (!root.equals(older.root())) {
            throw Refusals.fork("the log's head", newer, what, older);
        }
    }

    /** The root of the first {@code size} leaves of the tree of {@code newer}. */
    private static Hash provenRoot(TileReader tiles, long size, LogHead newer) {
        TileProofs proofs = TileProofs.at(newer.size(), tiles);
        String where = "tiles from " + size + " to " + newer.size();
        try {
            Hash root = proofs.root(size);
            proofs.consistency(size).verify(root, newer.root(), where);
            return root;
        } catch (VaultException e) {
            if (e.kind() == FailureKind.INCONSISTENT) {
                throw new VaultException(FailureKind.TILES_MISMATCH, where, "do not lead to the signed root");
            }
            throw Refusals.missingTiles(newer, e);
        }
    }
}
