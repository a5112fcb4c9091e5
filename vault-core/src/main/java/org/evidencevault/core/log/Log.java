package org.evidencevault.core.log;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TlogProof;

/**
 * A transparency log on a ledger and a tile store (C2SP tlog-tiles, tlog-checkpoint). Thread safe; any number of processes may run one
 * on the same ledger and tile store, if these allow it.
 *
 * <p>Guarantees that it never signs two heads that cannot both be true, and never shows a head whose files are not durable. The
 * package documentation tells the steps of a leaf. Never looks inside an entry.
 */
public final class Log {
    /** Entries that one batch may have: bounds the memory that it takes. */
    public static final int MAX_BATCH = 1 << 16;

    private final Ledger ledger;
    private final TileStore store;
    private final HeadSigner signer;
    private final Checkpoints checkpoints;
    private final Sequencer sequencer;
    private final Prover prover;
    private final Recovery recovery;

    private Log(LogConfig config, Ledger ledger, TileStore store) {
        this.ledger = ledger;
        this.store = store;
        this.signer = new HeadSigner(config);
        this.checkpoints = new Checkpoints(ledger, signer);
        this.sequencer = new Sequencer(ledger, store, checkpoints);
        this.prover = new Prover(store);
        this.recovery = new Recovery(config, ledger, store);
    }

    /**
     * Opens a log: finishes a batch that was decided and not signed, and removes what losers left. An empty ledger begins a log, whose
     * empty tree is signed. Does not close ledger and tile store.
     *
     * @throws VaultException ROLLBACK if a part is behind what was signed, published or seen elsewhere; FORK if two heads cannot both be
     *     true; TILES_MISMATCH if tiles were damaged. Nothing is signed then, and the message says what to do
     */
    public static Log open(LogConfig config, Ledger ledger, TileStore store) {
        Log log = new Log(config, ledger, store);
        log.recovery.requireLedgerNotBehind();
        log.recovery.requireSeenIsPast();
        synchronized (log.sequencer) {
            LogHead head = log.checkpoints.head(log.sequencer.settle());
            new Staging(store).clean(head);
        }
        return log;
    }

    /**
     * Takes up to {@code maxBatch} (at most {@link #MAX_BATCH}) waiting entries into the log, oldest first, and signs the new head. Requires
     * {@code maxBatch > 0}.
     *
     * @return the newest signed checkpoint, whether or not anything waited
     * @throws VaultException as {@link #open}; IO if storing failed: what was decided is finished by the next call
     */
    public SignedNote integrate(int maxBatch) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("a batch of at most " + maxBatch + " entries");
        }
        synchronized (sequencer) {
            recovery.requirePublishedIsPast();
            return sequencer.integrate(maxBatch);
        }
    }

    /** The newest signed checkpoint, with the cosignatures known so far. */
    public SignedNote signedHead() {
        return checkpoints.newest().orElseThrow(() -> new IllegalStateException("an open log has a signed head"));
    }

    /** The size of the newest signed tree: entries below it can be proved. */
    public long signedSize() {
        return size(signedHead());
    }

    /** The signed checkpoint of exactly this size. */
    public Optional<SignedNote> checkpoint(long size) {
        return checkpoints.of(size);
    }

    /** Proves that entry {@code index} is in the newest signed tree; OUT_OF_RANGE if it is not yet. */
    public TlogProof prove(long index) {
        return prove(index, signedHead());
    }

    /** Proves that entry {@code index} is in the tree of {@code checkpoint}, one of this log's. */
    public TlogProof prove(long index, SignedNote checkpoint) {
        return prover.inclusion(index, checkpoint, requireOwn(checkpoint));
    }

    /**
     * What to send a witness that has seen {@code oldSize}: proves that the tree of {@code newer} only added to that one.
     *
     * @throws VaultException ROLLBACK if the witness has seen more than this log holds
     */
    public AddCheckpoint consistency(long oldSize, SignedNote newer) {
        Checkpoint head = requireOwn(newer);
        if (oldSize < 0) {
            throw new IllegalArgumentException("size " + oldSize + " is negative");
        }
        if (oldSize > ledger.head().size()) {
            throw new VaultException(
                    FailureKind.ROLLBACK,
                    "log",
                    "a witness has seen size " + oldSize + ", this log holds "
                            + ledger.head().size()
                            + ": an older copy was restored. Stop, and restore the newest copies of ledger and tiles");
        }
        if (oldSize > head.size()) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE, "log", "no proof from size " + oldSize + " back to " + head.size());
        }
        return prover.consistency(oldSize, newer, head);
    }

    private Checkpoint requireOwn(SignedNote note) {
        Checkpoint checkpoint = signer.parse(note, "checkpoint");
        if (checkpoint.size() > ledger.head().size()) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE, "log", "no tree of size " + checkpoint.size() + " is here");
        }
        return checkpoint;
    }

    /**
     * Keeps the cosignatures of configured witnesses for the signed checkpoint of {@code size}, of each witness the first; ignores
     * unknown keys.
     *
     * @return the checkpoint with all that are kept
     * @throws VaultException NOT_FOUND if no checkpoint of this size was signed, BAD_SIGNATURE if a known witness' does not verify
     */
    public SignedNote addCosignatures(long size, List<NoteSignature> cosignatures) {
        return checkpoints.add(size, cosignatures);
    }

    /**
     * How many entries must still wait so that the next head is a multiple of {@code multiple}: appended as fillers before publishing, so
     * that sizes do not show when something happened.
     */
    public long fillersNeeded(int multiple) {
        if (multiple < 1) {
            throw new IllegalArgumentException("a multiple of " + multiple);
        }
        long size = ledger.head().size() + ledger.pendingCount();
        return (multiple - size % multiple) % multiple;
    }

    /**
     * Takes waiting entries in until the size of the head is a multiple of {@code multiple}, the largest for which there are enough; what is
     * left waits for the next head.
     *
     * @return the newest signed head if it is of such a size: another process may have taken in more
     */
    public Optional<SignedNote> integrateToMultiple(int multiple) {
        if (multiple < 1) {
            throw new IllegalArgumentException("a multiple of " + multiple);
        }
        synchronized (sequencer) {
            long all = ledger.head().size() + ledger.pendingCount();
            long target = all - all % multiple;
            SignedNote head = signedHead();
            for (long size = size(head); size < target; size = size(head)) {
                head = integrate(Math.toIntExact(Math.min(MAX_BATCH, target - size)));
                if (size(head) == size) {
                    throw new VaultException(FailureKind.DAMAGED, "ledger", "entries that waited for the log are gone");
                }
            }
            return Optional.of(head).filter(signed -> size(signed) % multiple == 0);
        }
    }

    /** Publishes the newest signed checkpoint: see {@link #publish(SignedNote)}. */
    public SignedNote publish() {
        synchronized (sequencer) {
            sequencer.settle();
        }
        return publish(signedHead());
    }

    /**
     * Publishes this signed checkpoint and no newer one, unless what is published is as new; returns what is published then.
     *
     * @throws VaultException ROLLBACK or FORK if the newest did not grow from what is published, or from what this process has seen
     */
    public SignedNote publish(SignedNote head) {
        while (true) {
            Optional<SignedNote> published = recovery.requirePublishedIsPast();
            // Asked again after it was published: a smaller one of another process may have come a moment later.
            if (published.isPresent() && !isNewer(head, published.get())) {
                return published.get();
            }
            store.publish(head.encode());
        }
    }

    private long size(SignedNote head) {
        return signer.parse(head, "newest checkpoint").size();
    }

    private boolean isNewer(SignedNote candidate, SignedNote published) {
        long size = size(candidate);
        long before = signer.parse(published, "published checkpoint").size();
        return size > before || size == before && !published.signatures().containsAll(candidate.signatures());
    }

    /** What is published. */
    public Optional<SignedNote> published() {
        return Recovery.published(store);
    }
}
