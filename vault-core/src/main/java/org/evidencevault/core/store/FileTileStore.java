package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Tiles as files under their C2SP tlog-tiles paths, so that any web server can serve {@code checkpoint} and {@code tile/} of
 * the folder as they are ({@code staging/} and {@code tmp/} stay inside). Thread safe; several processes may share the folder.
 *
 * <p>A file gets its name only when its bytes are durable. Symbolic links below the folder are refused.
 */
public final class FileTileStore implements TileStore {
    private final Folder folder;
    private final Disk disk;

    /** Opens the tiles in {@code directory}, which is made if it is missing. */
    public FileTileStore(Path directory) {
        this(directory, Disk.REAL);
    }

    FileTileStore(Path directory, Disk disk) {
        this.disk = disk;
        try {
            this.folder = Folder.open(directory, disk);
        } catch (IOException e) {
            throw VaultException.io(directory.toString(), e);
        }
    }

    @Override
    public void put(Map<String, byte[]> files) {
        files.keySet().forEach(TilePath::requirePut);
        try {
            Set<Path> touched = new LinkedHashSet<>();
            Map<String, byte[]> missing = new LinkedHashMap<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                folder.makeParents(file.getKey(), touched);
                if (!holds(file.getKey(), file.getValue())) {
                    missing.put(file.getKey(), file.getValue());
                }
            }
            // Every temporary file is durable before any gets its name, so no name ever stands for half a file.
            Map<String, Path> written = folder.temporary().writeAll(missing);
            try {
                for (Map.Entry<String, Path> file : written.entrySet()) {
                    name(file.getValue(), file.getKey(), Objects.requireNonNull(files.get(file.getKey())));
                }
            } finally {
                written.values().forEach(folder.temporary()::discard);
            }
            // Files that were there before are included: who put them may have crashed before this line.
            for (Path directory : touched) {
                disk.syncDirectory(directory);
            }
        } catch (IOException e) {
            throw VaultException.io("tiles", e);
        }
    }

    private void name(Path temporary, String path, byte[] bytes) throws IOException {
        try {
            disk.putOnce(temporary, folder.path(path));
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; that is no conflict if it put the same bytes.
            holds(path, bytes);
        }
    }

    /** Whether {@code path} holds these bytes already; CONFLICT if it holds others. */
    private boolean holds(String path, byte[] bytes) throws IOException {
        Optional<byte[]> found = folder.read(path);
        if (found.isPresent() && !Arrays.equals(found.get(), bytes)) {
            throw new VaultException(FailureKind.CONFLICT, path, "exists with other content");
        }
        return found.isPresent();
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            return folder.read(TilePath.requireRead(path));
        } catch (IOException e) {
            throw VaultException.io(path, e);
        }
    }

    @Override
    public void delete(List<String> paths) {
        paths.forEach(this::requireDeletable);
        try {
            // Not synced: a file that returns after a power cut is as superfluous as it was before.
            for (String path : paths) {
                Path file = folder.path(path);
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    disk.delete(file);
                }
            }
        } catch (IOException e) {
            throw VaultException.io("tiles", e);
        }
    }

    private void requireDeletable(String path) {
        TilePath.requirePut(path);
        boolean replaced = TilePath.fullOf(path)
                .filter(full -> Files.exists(folder.path(full), LinkOption.NOFOLLOW_LINKS))
                .isPresent();
        if (!replaced && !TilePath.isStaging(path)) {
            throw new IllegalArgumentException("neither staging nor a partial tile that was replaced: " + path);
        }
    }

    @Override
    public List<String> staged() {
        try {
            return folder.names(TilePath.STAGING).stream()
                    .map(name -> TilePath.STAGING + "/" + name)
                    .toList();
        } catch (IOException e) {
            throw VaultException.io(TilePath.STAGING, e);
        }
    }

    @Override
    public void publish(byte[] checkpoint) {
        try {
            folder.replace(TilePath.CHECKPOINT, checkpoint);
        } catch (IOException e) {
            throw VaultException.io(TilePath.CHECKPOINT, e);
        }
    }
}
