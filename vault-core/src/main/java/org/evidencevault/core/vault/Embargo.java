package org.evidencevault.core.vault;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;

/** Until when a version is not exported, whoever may read it. */
public final class Embargo {
    private Embargo() {}

    /** When the embargo ends that these segments state, the last of several; empty if they state none. */
    public static Optional<Instant> end(Collection<Segment> segments) {
        return segments.stream()
                .filter(segment -> segment.kind() == SegmentKind.METADATA)
                .map(segment -> Metadata.parse(segment.content(), "segment " + segment.index()))
                .filter(metadata -> metadata.name().equals(MetadataName.EMBARGO_UNTIL.text()))
                .map(MetadataRules::embargo)
                .max(Comparator.naturalOrder());
    }
}
