package org.evidencevault.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A directory that a store owns. Nothing below it may be a symbolic link: whoever could plant one would choose what is read
 * and where is written. New content is written under {@code tmp/}, synced, and only then given its name. Thread safe.
 */
final class Folder {
    private final Path root;
    private final Disk disk;
    private final TemporaryFiles temporary;

    private Folder(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
        this.temporary = new TemporaryFiles(refuseLink(root.resolve("tmp")), disk);
    }

    /** Opens a directory, makes it if there is none, and removes temporary files that a crash left behind. */
    static Folder open(Path directory, Disk disk) throws IOException {
        Folder folder = new Folder(make(directory, disk), disk);
        folder.temporary.open();
        disk.syncDirectory(folder.root);
        folder.temporary.sweep();
        return folder;
    }

    /** Makes a directory and its parents where they are missing; returns its real path. */
    static Path make(Path directory, Disk disk) throws IOException {
        makeWithParents(directory.toAbsolutePath(), disk);
        return directory.toRealPath();
    }

    private static void makeWithParents(Path directory, Disk disk) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.getParent();
            if (parent != null) {
                makeWithParents(parent, disk);
            }
            disk.makeDirectory(directory);
            if (parent != null) {
                disk.syncDirectory(parent);
            }
        }
    }

    /** The folder itself. */
    Path root() {
        return root;
    }

    /** The files of this folder that have no lasting name yet. */
    TemporaryFiles temporary() {
        return temporary;
    }

    /** A path below this folder; fails with UNSAFE_PATH if an element of it is a symbolic link. */
    Path path(String relative) {
        Path path = root;
        for (String element : relative.split("/", -1)) {
            path = refuseLink(path.resolve(element));
        }
        return path;
    }

    private static Path refuseLink(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new VaultException(FailureKind.UNSAFE_PATH, path.toString(), "is a symbolic link");
        }
        return path;
    }

    /** Atomically replaces a file that stands in this folder itself, durably. */
    void replace(String name, byte[] content) throws IOException {
        Path target = path(name);
        Path written = temporary.write(content);
        try {
            disk.replace(written, target);
        } catch (IOException e) {
            temporary.discard(written);
            throw e;
        }
        disk.syncDirectory(root);
    }

    /** Makes the directories of {@code relative}'s elements but the last; adds those whose names must be synced. */
    void makeParents(String relative, Set<Path> touched) throws IOException {
        touched.add(root);
        Path directory = root;
        String[] elements = relative.split("/", -1);
        for (int i = 0; i < elements.length - 1; i++) {
            directory = refuseLink(directory.resolve(elements[i]));
            if (!touched.contains(directory)) {
                disk.makeDirectory(directory);
                // Also when it was there: who made it may have crashed before its name was durable.
                touched.add(directory);
            }
        }
    }

    /** The bytes of a file, or empty if there is none. */
    Optional<byte[]> read(String relative) throws IOException {
        Path file = path(relative);
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            byte[] bytes = new byte[Math.toIntExact(channel.size())];
            readFully(channel, 0, ByteBuffer.wrap(bytes), file);
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static void readFully(FileChannel channel, long position, ByteBuffer target, Path file) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                throw new IOException(file + " ended at byte " + at + " while being read");
            }
            at += read;
        }
    }

    /** The names in a directory in ascending order; empty if there is none. */
    List<String> names(String relative) throws IOException {
        return namesIn(path(relative));
    }

    static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
