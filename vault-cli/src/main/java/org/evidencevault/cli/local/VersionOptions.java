package org.evidencevault.cli.local;

import java.util.List;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.codec.Id;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which version of which record. */
final class VersionOptions {
    @Parameters(index = "0", paramLabel = "RECORD", description = "The record's id, or the beginning of it.")
    private String record = "";

    @Option(names = "--version", paramLabel = "N", description = "The version. Default: the latest.")
    private @Nullable Long version;

    Id record(LocalVault vault) {
        return RecordName.resolve(vault.ledger(), record);
    }

    /** The version that is named, or the record's latest. */
    long version(LocalVault vault, Id id) {
        if (version == null) {
            List<Long> versions = vault.vault().versions(id);
            return versions.get(versions.size() - 1);
        }
        if (version < 1) {
            throw CommandFailure.usage("--version " + version + " is no version", "versions count from 1");
        }
        return version;
    }
}
