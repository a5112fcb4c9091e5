package org.evidencevault.core.verify;

import java.util.Optional;

/** Where a log is served, under the paths of C2SP tlog-tiles. What it gives is not trusted. Called from several threads. */
@FunctionalInterface
public interface LogSource {
    /**
     * The bytes at {@code path} below the log's prefix, such as {@code checkpoint}; empty if nothing is there.
     *
     * @throws org.evidencevault.core.VaultException LIMIT_EXCEEDED if there are more than {@code max}; REFUSED; IO
     */
    Optional<byte[]> get(String path, int max);
}
