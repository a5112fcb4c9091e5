package org.evidencevault.core.tlog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.LineReader;

/**
 * A proof file: an entry's index, its path, and the signed checkpoint it leads to (C2SP tlog-proof, {@code
 * c2sp.org/tlog-proof@v1}). Immutable; well-formed, not verified before {@link #verify}.
 */
public final class TlogProof {
    /** Bytes of extra data. Ours carry none. */
    public static final int MAX_EXTRA = 16 * 1024;

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final int MAX_HEAD = 32 * 1024;

    private final Optional<byte[]> extra;
    private final long index;
    private final List<Hash> path;
    private final SignedNote checkpoint;

    /**
     * A proof of these parts. Requires {@code index >= 0}, a path of at most 63 hashes, 1 to {@value #MAX_EXTRA} bytes of extra
     * data if any, and a note whose text is a checkpoint.
     */
    public TlogProof(Optional<byte[]> extra, long index, List<Hash> path, SignedNote checkpoint) {
        if (index < 0 || path.size() > HeadedCheckpoint.MAX_PATH) {
            throw new IllegalArgumentException("index " + index + " with a path of " + path.size() + " hashes");
        }
        if (extra.isPresent() && (extra.get().length == 0 || extra.get().length > MAX_EXTRA)) {
            throw new IllegalArgumentException("extra data of " + extra.get().length + " bytes");
        }
        this.extra = extra.map(byte[]::clone);
        this.index = index;
        this.path = List.copyOf(path);
        this.checkpoint = checkpoint;
    }

    /** Parses a whole proof file; {@code where} names it in errors. */
    public static TlogProof parse(byte[] bytes, String where) {
        return parse(bytes, Optional.empty(), where);
    }

    /**
     * As {@link #parse(byte[], String)}. If the checkpoint is byte for byte {@code known}, it is not parsed again and the result holds
     * that very object: thousands of proofs may end in one checkpoint.
     */
    public static TlogProof parse(byte[] bytes, Optional<SignedNote> known, String where) {
        int headLength = HeadedCheckpoint.headLength(bytes, MAX_HEAD, where);
        LineReader lines = HeadedCheckpoint.head(bytes, headLength, where);
        lines.expect(FORMAT);
        Optional<byte[]> extra = Optional.empty();
        if (lines.hasNext() && lines.peek().startsWith(EXTRA)) {
            byte[] data = Base64Text.decode(lines.next().substring(EXTRA.length()), lines.at());
            if (data.length == 0) {
                throw lines.fail(FailureKind.NON_CANONICAL, "an extra line without data");
            }
            if (data.length > MAX_EXTRA) {
                throw lines.fail(FailureKind.LIMIT_EXCEEDED, "extra data of " + data.length + " bytes");
            }
            extra = Optional.of(data);
        }
        long index = lines.decimalField("index", 0, Long.MAX_VALUE);
        List<Hash> path = HeadedCheckpoint.path(lines);
        SignedNote checkpoint = known.filter(note -> note.isEncodedAt(bytes, headLength + 1))
                .orElseGet(() -> HeadedCheckpoint.checkpoint(bytes, headLength, where));
        return new TlogProof(extra, index, path, checkpoint);
    }

    /**
     * Checks the checkpoint's signatures against {@code policy}, then that {@code leaf} stands at {@link #index()} of that tree;
     * {@code where} names the proof in errors. In this order because a path alone does not bind the size of the tree. An unmet
     * quorum is in the verdict, not thrown.
     *
     * @throws VaultException what {@link Policy#check} and {@link InclusionProof#verify} throw
     */
    public PolicyVerdict verify(Hash leaf, Policy policy, String where) {
        PolicyVerdict verdict = policy.check(checkpoint, where);
        inclusion(verdict.checkpoint()).verify(leaf, verdict.checkpoint().root(), where);
        return verdict;
    }

    /** The inclusion proof for the tree of {@code head}, which must be this proof's checkpoint. */
    public InclusionProof inclusion(Checkpoint head) {
        return new InclusionProof(index, head.size(), path);
    }

    /** A copy of the extra data: unauthenticated. */
    public Optional<byte[]> extra() {
        return extra.map(byte[]::clone);
    }

    /** The entry's index in the log, from 0. */
    public long index() {
        return index;
    }

    /** The inclusion path, from the leaf's sibling up. */
    public List<Hash> path() {
        return path;
    }

    /** The signed checkpoint, unverified. */
    public SignedNote checkpoint() {
        return checkpoint;
    }

    /** The bytes of the file. */
    public byte[] encode() {
        String extraLine =
                extra.map(data -> EXTRA + Base64Text.encode(data) + "\n").orElse("");
        return HeadedCheckpoint.encode(FORMAT + "\n" + extraLine + "index " + index + "\n", path, checkpoint);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(index) + checkpoint.hashCode();
    }
}
