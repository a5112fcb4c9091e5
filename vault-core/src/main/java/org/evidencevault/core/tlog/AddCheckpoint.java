package org.evidencevault.core.tlog;

import java.util.List;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.LineReader;

/**
 * What a log sends a witness: the size that the witness saw last, a consistency proof from there, and the new signed checkpoint
 * (body of add-checkpoint in C2SP tlog-witness). Also the form of consistency proofs in bundles. Immutable; well-formed, not verified.
 *
 * @param oldSize the size that the proof begins at
 * @param proof at most 63 hashes; none from size 0
 * @param checkpoint the signed checkpoint that the proof leads to
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {
    private static final int MAX_HEAD = 4 * 1024;

    public AddCheckpoint {
        if (oldSize < 0 || proof.size() > HeadedCheckpoint.MAX_PATH) {
            throw new IllegalArgumentException("old size " + oldSize + " with " + proof.size() + " hashes");
        }
        proof = List.copyOf(proof);
    }

    /** Parses a request body; {@code where} names it in errors. */
    public static AddCheckpoint parse(byte[] bytes, String where) {
        int headLength = HeadedCheckpoint.headLength(bytes, MAX_HEAD, where);
        LineReader lines = HeadedCheckpoint.head(bytes, headLength, where);
        long oldSize = lines.decimalField("old", 0, Long.MAX_VALUE);
        List<Hash> proof = HeadedCheckpoint.path(lines);
        return new AddCheckpoint(oldSize, proof, HeadedCheckpoint.checkpoint(bytes, headLength, where, HeadedCheckpoint::parse));
    }

    /** The consistency proof to the tree of {@code head}, which must be this request's checkpoint. */
    public ConsistencyProof consistency(Checkpoint head) {
        return new ConsistencyProof(oldSize, head.size(), proof);
    }

    /** The bytes of the body. */
    public byte[] encode() {
        return HeadedCheckpoint.encode("old " + oldSize + "\n", proof, checkpoint);
    }
}
