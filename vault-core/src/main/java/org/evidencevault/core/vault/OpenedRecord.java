package org.evidencevault.core.vault;

import java.util.List;
import java.util.Set;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Segment;

/**
 * One version, opened for an actor: the segments of the audiences that were asked for, each checked against the signed note.
 *
 * @param note the parsed note
 * @param digest of the signed note
 * @param segments ascending by number; the others are withheld
 * @param restricted the numbers of those that are sealed for leads alone
 */
public record OpenedRecord(RecordNote note, Hash digest, List<Segment> segments, Set<Integer> restricted) {
    public OpenedRecord {
        segments = List.copyOf(segments);
        restricted = Set.copyOf(restricted);
    }
}
