package org.evidencevault.core.verify;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSink;
import org.evidencevault.core.codec.StoredZipNames;

/**
 * A bundle that lies unpacked in a folder. Holds to the rules of the archive: the same names, no links, no devices. Empty folders
 * are nothing. Thread safe.
 */
final class FolderBundle implements BundleFiles {
    private static final int MAX_DEPTH = 20;
    private static final int CHUNK = 1 << 18;

    private final Path root;
    private final StoredZipNames names = new StoredZipNames();
    private final long[] sizes;

    private FolderBundle(Path root, Map<String, Long> files) {
        this.root = root;
        this.sizes = new long[files.size()];
        String where = String.valueOf(root.getFileName());
        files.forEach((name, size) -> sizes[names.add(name, where)] = size);
        names.seal(where);
    }

    static FolderBundle open(Path folder) {
        String where = String.valueOf(folder.getFileName());
        try {
            Path root = folder.toRealPath();
            Listing listing = new Listing(root, where);
            Files.walkFileTree(root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, listing);
            return new FolderBundle(root, listing.files);
        } catch (IOException e) {
            throw VaultException.io(where, e);
        }
    }

    /** Lists files by name. Strings compare as their bytes do, because names that are not ASCII are refused afterwards. */
    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Map<String, Long> files = new TreeMap<>();
        private final Path root;
        private final String where;

        Listing(Path root, String where) {
            this.root = root;
            this.where = where;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = root.relativize(file).toString().replace(File.separatorChar, '/');
            if (!attributes.isRegularFile()) {
                throw new VaultException(FailureKind.UNSAFE_PATH, where, name + " is a link, a device or too deep");
            }
            if (files.size() == StoredZipNames.MAX_COUNT) {
                throw new VaultException(
                        FailureKind.LIMIT_EXCEEDED, where, "more than " + StoredZipNames.MAX_COUNT + " files");
            }
            files.put(name, attributes.size());
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public StoredZipNames names() {
        return names;
    }

    @Override
    public long size(int file) {
        return sizes[file];
    }

    @Override
    public byte[] read(int file) {
        byte[] content = new byte[Math.toIntExact(sizes[file])];
        int[] position = {0};
        read(file, (bytes, offset, length) -> {
            System.arraycopy(bytes, offset, content, position[0], length);
            position[0] += length;
        });
        return content;
    }

    @Override
    public void read(int file, ByteSink sink) {
        String name = names.name(file);
        try (InputStream in = Files.newInputStream(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[(int) Math.min(CHUNK, sizes[file] + 1)];
            long left = sizes[file];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                left -= got;
                if (left < 0) {
                    break;
                }
                sink.accept(buffer, 0, got);
            }
            if (left != 0) {
                throw new EOFException("changed its size while it was read");
            }
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    @Override
    public void close() {}
}
