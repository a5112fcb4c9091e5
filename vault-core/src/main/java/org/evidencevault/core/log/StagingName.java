package org.evidencevault.core.log;

import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.LogHead;

/**
 * What a staging file is called: {@code staging/<size>-<root in hex>-<size of the base>}. Heads only grow, so no two decided heads have one
 * size, and the name determines every byte: a file never changes, and one that is removed is never needed again under this name.
 */
record StagingName(LogHead next, long base) {
    private static final String FOLDER = "staging/";

    static StagingName of(Batch batch) {
        return new StagingName(batch.next(), batch.base().size());
    }

    /** The name that {@code path} is; empty if it is none. */
    static Optional<StagingName> parse(String path) {
        String[] parts = path.substring(FOLDER.length()).split("-", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            LogHead next = new LogHead(Decimal.parse(parts[0], path), Hash.parseHex(parts[1], path));
            return Optional.of(new StagingName(next, Decimal.parse(parts[2], path)));
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    String path() {
        return FOLDER + next.size() + "-" + next.root().hex() + "-" + base;
    }
}
