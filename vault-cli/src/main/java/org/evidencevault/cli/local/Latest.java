package org.evidencevault.cli.local;

import java.util.List;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.Overview;

/** The latest version of a record. */
final class Latest {
    private Latest() {}

    /** Its number. */
    static long version(LocalVault vault, Id record) {
        List<Long> versions = vault.vault().versions(record);
        return versions.get(versions.size() - 1);
    }

    static Overview overview(LocalVault vault, Id record) {
        return vault.vault().overview(record, version(vault, record));
    }

    /** Whether the whole record is erased, and not some of its segments. */
    static boolean isErased(Overview latest) {
        return latest.erasures().stream().anyMatch(note -> note.erased().isEmpty());
    }
}
