package org.evidencevault.core.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the log shows to the world, under the paths of C2SP tlog-tiles, and the staging area of batches that are not yet
 * decided. Thread safe; several processes may use one store.
 *
 * <p>Paths are relative, of {@code [a-z0-9./-]} and {@code +}, without {@code ..} and empty elements.
 */
public interface TileStore {
    /**
     * Stores files, each put once. When this returns all are durable; a crash before may leave some of them, each whole.
     * Putting the same bytes again is not an error.
     *
     * @throws org.evidencevault.core.VaultException CONFLICT if a path holds other bytes
     */
    void put(Map<String, byte[]> files);

    /** The bytes at {@code path}. */
    Optional<byte[]> read(String path);

    /** Deletes staging files and partial tiles that a full tile has replaced; never anything else. */
    void delete(List<String> paths);

    /** The paths below {@code staging/}. */
    List<String> staged();

    /** Atomically replaces {@code checkpoint}, the only file that changes. */
    void publish(byte[] checkpoint);
}
