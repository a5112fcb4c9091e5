package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.Optional;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Policy;

/**
 * What an auditor holds a bundle against. None of it comes from the bundle. Immutable.
 *
 * @param authors whose notes count, and where in the log
 * @param policy whose word on the log counts
 * @param state the file with the last checkpoint seen, made if it is not there; consistency with it is demanded
 * @param tiles a folder with a copy of the log, {@code checkpoint} and {@code tile/...}, which is replayed
 * @param timestampRoots roots of time-stamp authorities; a good time-stamp is demanded to be there
 */
public record VerifyOptions(
        AuthorKeys authors,
        Policy policy,
        Optional<Path> state,
        Optional<Path> tiles,
        Optional<TimestampRoots> timestampRoots) {
    /** Nothing but author keys and policy. */
    public static VerifyOptions of(AuthorKeys authors, Policy policy) {
        return new VerifyOptions(authors, policy, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public VerifyOptions withState(Path file) {
        return new VerifyOptions(authors, policy, Optional.of(file), tiles, timestampRoots);
    }

    public VerifyOptions withTiles(Path folder) {
        return new VerifyOptions(authors, policy, state, Optional.of(folder), timestampRoots);
    }

    public VerifyOptions withTimestampRoots(TimestampRoots roots) {
        return new VerifyOptions(authors, policy, state, tiles, Optional.of(roots));
    }
}
