package org.evidencevault.core.log;

import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.ConsistencyProof;
import org.evidencevault.core.tlog.InclusionProof;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.Tile;
import org.evidencevault.core.tlog.TileProofs;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TlogProof;

/** Makes proofs from the tiles, and verifies each before it is handed out. Thread safe. */
final class Prover {
    private final TileReader tiles;
    private Optional<Tree> last = Optional.empty();

    Prover(TileStore store) {
        this.tiles = TileReader.of(store::read);
    }

    private record Tree(Checkpoint head, TileProofs proofs) {}

    synchronized TlogProof inclusion(long index, SignedNote note, Checkpoint head) {
        if (index < 0 || index >= head.size()) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE, "log", "no entry " + index + " in a tree of " + head.size());
        }
        InclusionProof proof = tree(head).inclusion(index);
        proof.verify(leaf(index, head), head.root(), "proof of entry " + index);
        return new TlogProof(Optional.empty(), index, proof.path(), note);
    }

    synchronized AddCheckpoint consistency(long oldSize, SignedNote note, Checkpoint head) {
        TileProofs proofs = tree(head);
        ConsistencyProof proof = proofs.consistency(oldSize);
        proof.verify(proofs.root(oldSize), head.root(), "proof from " + oldSize + " to " + head.size());
        return new AddCheckpoint(oldSize, proof.path(), note);
    }

    private TileProofs tree(Checkpoint head) {
        if (last.isEmpty() || !last.get().head().equals(head)) {
            TileProofs proofs = TileProofs.at(head.size(), tiles);
            proofs.root()
                    .requireEqual(
                            head.root(),
                            FailureKind.TILES_MISMATCH,
                            "checkpoint of size " + head.size(),
                            "the stored tiles do not lead to its root");
            last = Optional.of(new Tree(head, proofs));
        }
        return last.get().proofs();
    }

    private Hash leaf(long index, Checkpoint head) {
        long tile = index / Tile.WIDTH;
        int width = (int) Math.min(Tile.WIDTH, head.size() - tile * Tile.WIDTH);
        byte[] hashes = tiles.read(new Tile(0, tile, width));
        return Hash.ofBytes(hashes, (int) (index % Tile.WIDTH) * Hash.SIZE, Hash.SIZE);
    }
}
