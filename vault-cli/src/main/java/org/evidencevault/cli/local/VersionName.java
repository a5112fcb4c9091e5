package org.evidencevault.cli.local;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Id;

/** A version as people name it: {@code 3fe2} for the latest, {@code 3fe2:1} for one. */
record VersionName(Id record, long version) {
    static VersionName resolve(LocalVault vault, String text) {
        int colon = text.indexOf(':');
        Id record = RecordName.resolve(vault.ledger(), colon < 0 ? text : text.substring(0, colon));
        if (colon >= 0) {
            return new VersionName(record, number(text.substring(colon + 1)));
        }
        return new VersionName(record, Latest.version(vault, record));
    }

    private static long number(String text) {
        try {
            return Decimal.parse(text, 1, Long.MAX_VALUE, "version");
        } catch (VaultException e) {
            throw CommandFailure.usage("\"" + text + "\" is no version", "versions count from 1: RECORD:2");
        }
    }
}
