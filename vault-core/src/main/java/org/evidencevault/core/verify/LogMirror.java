package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.RootedTiles;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileProofs;
import org.evidencevault.core.tlog.TileReader;

/**
 * Copies a log that is served somewhere into a folder, which {@link LogCheck} and {@link Verifier} then read. Nothing is put there
 * before it was proven: the served checkpoint satisfies the policy and extends every head that was seen before, and each tile leads
 * to its root. The checkpoint is replaced last, so a copy is whole at every moment; a run that was cut off is resumed by the next.
 *
 * <p>Stateless but for the folder and the state file.
 */
public final class LogMirror {
    private final Policy policy;
    private final Optional<Path> state;
    private final boolean entries;

    /**
     * A mirror that believes {@code policy}.
     *
     * @param state the file with the last checkpoint seen, if there is to be one
     * @param entries whether entries are copied too; a copy without them proves that the log only grew, and can not be replayed
     */
    public LogMirror(Policy policy, Optional<Path> state, boolean entries) {
        this.policy = policy;
        this.state = state;
        this.entries = entries;
    }

    /**
     * What a run did.
     *
     * @param before the size that the copy had, if there was one
     * @param fetched files that were not there, or not as they must be
     */
    public record Copied(Checkpoint checkpoint, Optional<Long> before, long fetched) {}

    /**
     * Brings the copy in {@code folder} to the checkpoint that {@code source} serves.
     *
     * @throws VaultException what {@link Policy#check} throws, and QUORUM_UNMET; FORK if that checkpoint and one seen before cannot
     *     both be true, ROLLBACK if it is older than one: the served one is then kept beside what is there, which stays;
     *     TILES_MISMATCH or of the malformed group for what does not lead to the root; MATERIAL_ABSENT for what the source does not
     *     have; CONFLICT if another run writes there; what the source throws; IO
     */
    public Copied update(Path folder, LogSource source, Progress progress) {
        try (CopyFolder copy = CopyFolder.open(folder)) {
            return update(copy, source, progress);
        } catch (VaultException e) {
            throw e.kind() == FailureKind.MISSING_FILE
                    ? new VaultException(FailureKind.MATERIAL_ABSENT, "the server does not have " + e.getMessage())
                    : e;
        }
    }

    private Copied update(CopyFolder copy, LogSource source, Progress progress) {
        StateFile ours = copy.checkpoint();
        List<StateFile> files = new ArrayList<>(List.of(ours));
        state.map(StateFile::new).ifPresent(files::add);
        List<SeenHead> seen = new ArrayList<>();
        files.forEach(file -> SeenHead.read(file, policy).ifPresent(seen::add));
        Head served = served(source);
        seen.forEach(head -> head.requireNotContradicted(served, copy.tiles()));
        if (!served.isTrusted()) {
            throw served.distrust();
        }
        Checkpoint checkpoint = served.checkpoint();
        RootedTiles tiles = RootedTiles.of(
                checkpoint.size(),
                checkpoint.root(),
                copy.tiles(),
                TileReader.of(path -> source.get(path, LogCopy.MAX_TILE)));
        seen.forEach(head -> head.requireExtended(served, TileProofs.at(checkpoint.size(), tiles)));
        Optional<Long> before = size(ours);
        long fetched = new TileCopier(tiles, copy, progress).copy(checkpoint.size(), entries);
        // All that it says is here now.
        ours.replace(served.note());
        files.stream()
                .filter(file -> size(file).orElse(-1L) < checkpoint.size())
                .forEach(file -> file.replace(served.note()));
        return new Copied(checkpoint, before, fetched);
    }

    private static Optional<Long> size(StateFile file) {
        return file.read().map(note -> Checkpoint.parse(note, file.name()).size());
    }

    private Head served(LogSource source) {
        String where = "served checkpoint";
        byte[] bytes = source.get("checkpoint", LogCopy.MAX_CHECKPOINT)
                .orElseThrow(() -> new VaultException(FailureKind.MATERIAL_ABSENT, where, "there is none"));
        SignedNote note = SignedNote.parse(bytes, LogCopy.MAX_CHECKPOINT, where);
        Checkpoint.parse(note, where);
        Head head = Head.check(note, policy);
        if (!head.isSigned()) {
            throw head.distrust().within("served");
        }
        return head;
    }
}
