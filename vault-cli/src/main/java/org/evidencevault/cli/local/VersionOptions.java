package org.evidencevault.cli.local;

import org.evidencevault.core.codec.Id;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which version of which record. */
final class VersionOptions {
    @Parameters(index = "0", paramLabel = "RECORD", description = "The record's id, or the beginning of it.")
    private String record = "";

    @Mixin
    private VersionOption version = new VersionOption();

    Id record(LocalVault vault) {
        return RecordName.resolve(vault.ledger(), record);
    }

    boolean namesVersion() {
        return version.isGiven();
    }

    /** The version that is named, or the record's latest. */
    long version(LocalVault vault, Id id) {
        return version.of(vault, id);
    }
}
