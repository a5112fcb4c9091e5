package org.evidencevault.cli.local;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.codec.Id;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which version. */
final class VersionOption {
    @Option(names = "--version", paramLabel = "N", description = "The version. Default: the latest.")
    private @Nullable Long version;

    boolean isGiven() {
        return version != null;
    }

    /** The version that is named, or the record's latest. */
    long of(LocalVault vault, Id record) {
        if (version == null) {
            return Latest.version(vault, record);
        }
        if (version < 1) {
            throw CommandFailure.usage("--version " + version + " is no version", "versions count from 1");
        }
        return version;
    }
}
