package org.evidencevault.api.embedded;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where an embedded service comes from and where it keeps its data.
 *
 * @param archive the archive that the build fetched: the binaries jar of PostgreSQL, the distribution zip of Keycloak
 * @param cache the folder that holds what was unpacked and prepared once; shared by all processes of one user, see
 *     {@link CacheFolder#standard}
 * @param data the folder of this one instance: created if absent, durable, used by one process at a time
 * @param port the TCP port on the loopback interface; 0 for a free one
 */
public record Installation(Path archive, Path cache, Path data, int port) {
    public Installation {
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(data, "data");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " outside 0..65535");
        }
    }
}
