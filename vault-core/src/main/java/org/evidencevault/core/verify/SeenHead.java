package org.evidencevault.core.verify;

import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.RootedTiles;
import org.evidencevault.core.tlog.TileProofs;
import org.evidencevault.core.tlog.TileReader;

/** A checkpoint that was seen before, and its file. What a server says now must extend it; what does not is kept beside it. */
final class SeenHead {
    private final StateFile file;
    private final Head head;

    private SeenHead(StateFile file, Head head) {
        this.file = file;
        this.head = head;
    }

    /**
     * Reads it, if there is one.
     *
     * @throws VaultException if it does not satisfy the policy, with that reason
     */
    static Optional<SeenHead> read(StateFile file, Policy policy) {
        return file.read().map(note -> {
            Head head = Head.check(note, policy);
            if (!head.isTrusted()) {
                throw head.distrust().within(file.name());
            }
            return new SeenHead(file, head);
        });
    }

    /**
     * Requires that {@code served} is neither another head of the same size nor an older one.
     *
     * @param ours tiles of the tree seen, if they are here: they tell a server that is merely behind from a fork
     */
    void requireNotContradicted(Head served, TileReader ours) {
        if (!head.sameLog(served)) {
            throw new VaultException(
                    FailureKind.UNKNOWN_LOG,
                    file.name(),
                    "is of the log " + head.checkpoint().origin() + ", served is "
                            + served.checkpoint().origin());
        }
        if (head.contradicts(served) || !beginsWith(served, ours)) {
            throw fork(served);
        }
        if (served.checkpoint().size() < head.checkpoint().size()) {
            String kept = file.keepBeside(served.note(), "rollback");
            throw new VaultException(
                    FailureKind.ROLLBACK,
                    served.name(),
                    "is older than size " + head.checkpoint().size() + " in " + file.name() + ", which stays; kept as "
                            + kept);
        }
    }

    /** Whether an older head is a beginning of the tree that was seen, as far as can be told. */
    private boolean beginsWith(Head served, TileReader ours) {
        Checkpoint seen = head.checkpoint();
        long older = served.checkpoint().size();
        if (older >= seen.size()) {
            return true;
        }
        try {
            RootedTiles tiles = RootedTiles.of(seen.size(), seen.root(), ours);
            return TileProofs.at(seen.size(), tiles)
                    .root(older)
                    .equals(served.checkpoint().root());
        } catch (VaultException e) {
            // No tiles of that tree: it is older in any case.
            return true;
        }
    }

    /** Requires that the larger tree, whose proven tiles {@code proofs} reads, begins with the one seen. */
    void requireExtended(Head served, TileProofs proofs) {
        Checkpoint seen = head.checkpoint();
        Checkpoint now = served.checkpoint();
        try {
            proofs.consistency(seen.size()).verify(seen.root(), now.root(), served.name());
        } catch (VaultException e) {
            // A proof from proven tiles: where it does not lead to the root seen, none does.
            throw e.kind() == FailureKind.INCONSISTENT ? fork(served) : e;
        }
    }

    private VaultException fork(Head served) {
        file.saveBeside(new Fork(head.note(), served.note()));
        return new VaultException(
                FailureKind.FORK,
                served.name(),
                "cannot be true together with size " + head.checkpoint().size() + " in " + file.name()
                        + ", which stays; both are kept beside it as " + file.name() + ".fork-...");
    }
}
