package org.evidencevault.api.persistence;

import java.util.Optional;
import org.evidencevault.core.codec.Id;

/** Ids as columns hold them. */
final class Ids {
    private Ids() {}

    static Id of(byte[] column) {
        return Id.ofBytes(column);
    }

    /** Where a page begins: what sorts before every id, if nothing else is asked for. */
    static byte[] after(Optional<Id> id) {
        return id.map(Id::bytes).orElseGet(() -> new byte[0]);
    }
}
