package org.evidencevault.core.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.Id;

/**
 * Blobs as files {@code <first byte of the id>/<id>} in a folder. Thread safe; several processes may share the folder.
 *
 * <p>A blob gets its name only when all of it is durable, so a name always means the whole blob. A crash leaves at most a file
 * under {@code tmp/}, which a later start removes. Files are readable by their owner alone; symbolic links are refused.
 */
public final class FileBlobStore implements BlobStore {
    private static final int BUFFER = 1 << 16;
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern BLOB = Pattern.compile("[0-9a-f]{32}");

    private final Folder folder;
    private final Disk disk;

    /** Opens the blobs in {@code directory}, which is made if it is missing. */
    public FileBlobStore(Path directory) {
        this(directory, Disk.REAL);
    }

    FileBlobStore(Path directory, Disk disk) {
        this.disk = disk;
        try {
            this.folder = Folder.open(directory, disk);
        } catch (IOException e) {
            throw VaultException.io(directory.toString(), e);
        }
    }

    @Override
    public long put(Id blob, Content content) {
        Path file = folder.path(name(blob));
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(blob);
        }
        Path temporary = folder.temporary().name();
        try {
            long size = write(temporary, content);
            Set<Path> touched = new LinkedHashSet<>();
            folder.makeParents(name(blob), touched);
            disk.putOnce(temporary, file);
            // The blob is complete and has its name; until the next line a power cut may still take the name back.
            syncAll(touched, file);
            return size;
        } catch (FileAlreadyExistsException e) {
            throw taken(blob);
        } catch (IOException e) {
            throw VaultException.io("blob " + blob, e);
        } finally {
            folder.temporary().discard(temporary);
        }
    }

    private void syncAll(Set<Path> touched, Path file) throws IOException {
        try {
            for (Path directory : touched) {
                disk.syncDirectory(directory);
            }
        } catch (IOException e) {
            folder.temporary().discard(file);
            throw e;
        }
    }

    private long write(Path temporary, Content content) throws IOException {
        try (DiskFile file = disk.create(temporary)) {
            DiskStream stream = new DiskStream(file);
            try (OutputStream buffered = new BufferedOutputStream(stream, BUFFER)) {
                content.writeTo(buffered);
            }
            disk.sync(file);
            return stream.position;
        }
    }

    @Override
    public Optional<ByteSource> open(Id blob) {
        Path file = folder.path(name(blob));
        try {
            FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            return Optional.of(new FileByteSource(file, channel));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw VaultException.io("blob " + blob, e);
        }
    }

    @Override
    public void delete(Id blob) {
        Path file = folder.path(name(blob));
        Path shard = folder.path(shard(blob));
        try {
            if (Files.isDirectory(shard, LinkOption.NOFOLLOW_LINKS)) {
                disk.delete(file);
                disk.syncDirectory(shard);
            }
        } catch (IOException e) {
            throw VaultException.io("blob " + blob, e);
        }
    }

    @Override
    public List<Id> list(Optional<Id> after, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + " is negative");
        }
        String last = after.map(Id::toString).orElse("");
        List<Id> found = new ArrayList<>();
        try {
            for (String shard : folder.names(".")) {
                if (SHARD.matcher(shard).matches() && (last.isEmpty() || shard.compareTo(last.substring(0, 2)) >= 0)) {
                    for (String name : folder.names(shard)) {
                        if (found.size() == limit) {
                            return found;
                        }
                        if (BLOB.matcher(name).matches() && name.startsWith(shard) && name.compareTo(last) > 0) {
                            found.add(Id.parse(name, name));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw VaultException.io("blobs", e);
        }
        return found;
    }

    private static String shard(Id blob) {
        return blob.toString().substring(0, 2);
    }

    private static String name(Id blob) {
        return shard(blob) + "/" + blob;
    }

    private static VaultException taken(Id blob) {
        return new VaultException(FailureKind.CONFLICT, "blob " + blob, "exists already");
    }

    /** Hands each full buffer to the disk. */
    private final class DiskStream extends OutputStream {
        private final DiskFile file;
        private long position;

        DiskStream(DiskFile file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            disk.write(file, bytes, offset, length, position);
            position += length;
        }
    }
}
