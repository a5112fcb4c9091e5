package org.evidencevault.api.releases;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Embargo;
import org.evidencevault.core.vault.OpenedRecord;
import org.evidencevault.core.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Shows a release as its readers would see it. */
@ApplicationScoped
class Previews {
    private final Vault vault;
    private final Clock clock;

    Previews(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** One segment: what it says, or the placeholder for it. */
    public record Line(
            int segment,
            boolean disclosed,
            @Schema(nullable = true) @Nullable String kind,
            @Schema(nullable = true) @Nullable String text) {}

    /**
     * All segments of a version, in order.
     *
     * @param embargoUntil before that nothing of it is exported, approved or not; absent if nothing hinders it
     */
    public record Preview(
            String record,
            long version,
            @Schema(nullable = true) @Nullable Instant embargoUntil,
            List<Line> segments) {}

    Preview of(Caller caller, Releases.Proposal proposal) {
        OpenedRecord opened = vault.open(
                caller, proposal.record(), proposal.version(), EnumSet.of(Audience.OPEN, Audience.RESTRICTED));
        Map<Integer, Segment> byNumber = new TreeMap<>();
        opened.segments().forEach(segment -> byNumber.put(segment.index(), segment));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < opened.note().commitments().size(); i++) {
            Segment segment = byNumber.get(i);
            lines.add(
                    segment != null && proposal.terms().segments().contains(i)
                            ? shown(segment)
                            : new Line(i, false, null, "[segment " + i + " withheld]"));
        }
        Instant embargo =
                Embargo.end(opened.segments()).filter(clock.instant()::isBefore).orElse(null);
        return new Preview(proposal.record().toString(), proposal.version(), embargo, lines);
    }

    private static Line shown(Segment segment) {
        String text = segment.kind() == SegmentKind.DECOY ? null : segment.text();
        return new Line(segment.index(), true, segment.kind().name().toLowerCase(Locale.ROOT), text);
    }
}
