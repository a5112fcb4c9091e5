package org.evidencevault.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;

/** The file in which an auditor keeps the last checkpoint seen: a signed note. Always whole: it is replaced, never written into. */
final class StateFile {
    private static final int MAX = 256 << 10;

    private final Path path;

    StateFile(Path path) {
        this.path = path;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /**
     * The note; empty if there is no file yet.
     *
     * @throws VaultException of the malformed group; IO
     */
    Optional<SignedNote> read() {
        try (InputStream in = Files.newInputStream(path)) {
            SignedNote note = SignedNote.parse(in.readNBytes(MAX + 1), MAX, name());
            Checkpoint.parse(note, name());
            return Optional.of(note);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw VaultException.io(name(), e);
        }
    }

    /** Puts {@code note} in place of what is there; a crash leaves the one or the other. */
    void replace(SignedNote note) {
        write(path, note.encode());
    }

    /** Keeps both halves of {@code fork} in files beside this one, named by size and root. */
    void saveBeside(Fork fork) {
        for (SignedNote note : List.of(fork.one(), fork.other())) {
            keepBeside(note, "fork");
        }
    }

    /** Keeps {@code note} in a file beside this one, named by {@code why}, size and root; returns that name. */
    String keepBeside(SignedNote note, String why) {
        Checkpoint checkpoint = Checkpoint.parse(note, name());
        String root = checkpoint.root().hex().substring(0, 16);
        String kept = name() + "." + why + "-" + checkpoint.size() + "-" + root;
        write(path.resolveSibling(kept), note.encode());
        return kept;
    }

    private static void write(Path target, byte[] bytes) {
        try {
            Path whole = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path temporary = whole.resolveSibling(whole.getFileName() + ".new");
            Files.deleteIfExists(temporary);
            try {
                writeThrough(temporary, bytes);
                Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            sync(whole.resolveSibling(""));
        } catch (IOException e) {
            throw VaultException.io(String.valueOf(target.getFileName()), e);
        }
    }

    private static void writeThrough(Path file, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
    }

    /** Makes the new name durable, where the platform lets a folder be opened. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not on every platform: the content is safe, and at worst the older file comes back whole.
        }
    }
}
