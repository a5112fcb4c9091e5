package org.evidencevault.core.vault;

import java.util.List;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/**
 * An act at the moment when it is stored.
 *
 * @param event the id of its custody event
 * @param notes the digests of the notes that were signed for it, in order
 */
public record Act(Id event, List<Hash> notes) {
    public Act {
        notes = List.copyOf(notes);
    }
}
