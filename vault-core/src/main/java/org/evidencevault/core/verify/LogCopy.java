package org.evidencevault.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.Tile;
import org.evidencevault.core.tlog.TileProofs;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;

/**
 * A copy of a log in a folder: {@code checkpoint} and {@code tile/...}, as C2SP tlog-tiles serves them. Nothing in it is believed
 * before {@link #replay} has returned.
 */
final class LogCopy {
    static final int MAX_CHECKPOINT = 256 << 10;
    /** Entries of ours have 77 bytes; others are read, within reason, because a replay holds many bundles at a time. */
    static final int MAX_TILE = Tile.WIDTH * (2 + 1024);

    private final Path folder;
    private final Head head;
    private final TileReader reader = TileReader.of(path -> read(path, MAX_TILE));

    private LogCopy(Path folder, Policy policy) {
        this.folder = folder;
        byte[] bytes = read("checkpoint", MAX_CHECKPOINT)
                .orElseThrow(() ->
                        new VaultException(FailureKind.MATERIAL_ABSENT, where("checkpoint"), "there is no such file"));
        SignedNote note = SignedNote.parse(bytes, MAX_CHECKPOINT, where("checkpoint"));
        Checkpoint.parse(note, where("checkpoint"));
        this.head = Head.check(note, policy);
    }

    /**
     * Opens a folder.
     *
     * @throws VaultException MATERIAL_ABSENT without a checkpoint; of the malformed group if that is no checkpoint; IO
     */
    static LogCopy open(Path folder, Policy policy) {
        return new LogCopy(folder, policy);
    }

    /** The checkpoint, checked against the policy. */
    Head head() {
        return head;
    }

    /**
     * Recomputes the tree from the entries, and shows them to {@code visitor} on the way.
     *
     * @throws VaultException TILES_MISMATCH or of the malformed group; MATERIAL_ABSENT if a tile is not there; IO
     */
    void replay(TreeReplay.EntryVisitor visitor) {
        Checkpoint checkpoint = head.checkpoint();
        absentIfMissing(() -> {
            TreeReplay.replay(checkpoint.size(), checkpoint.root(), reader, visitor);
            return checkpoint;
        });
    }

    /** The root of the first {@code size} entries. Requires {@code 0 <= size <=} that of the checkpoint, and a good {@link #replay}. */
    Hash root(long size) {
        return absentIfMissing(
                () -> TileProofs.at(head.checkpoint().size(), reader).root(size));
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T absentIfMissing(Work<T> work) {
        try {
            return work.run();
        } catch (VaultException e) {
            if (e.kind() == FailureKind.MISSING_FILE) {
                throw new VaultException(FailureKind.MATERIAL_ABSENT, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private Optional<byte[]> read(String path, int max) {
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new VaultException(FailureKind.LIMIT_EXCEEDED, where(path), "more than " + max + " bytes");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw VaultException.io(where(path), e);
        }
    }

    private String where(String path) {
        return folder.getFileName() + "/" + path;
    }
}
