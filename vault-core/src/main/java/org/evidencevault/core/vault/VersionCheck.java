package org.evidencevault.core.vault;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.store.Rows;
import org.jspecify.annotations.Nullable;

/** Checks one version: every object opens and every segment that was not erased is there and opens its commitment. */
final class VersionCheck {
    private final Reader reader;
    private final UnclaimedCheck unclaimed;
    private final FoundRecord found;
    private final Committed because;
    private final Records.Version version;
    private final List<Finding> findings = new ArrayList<>();

    /** Whether all segments that are there have opened: they say which files are the version's. */
    private boolean allOpen = true;

    VersionCheck(
            Reader reader, UnclaimedCheck unclaimed, FoundRecord found, Committed because, Records.Version version) {
        this.reader = reader;
        this.unclaimed = unclaimed;
        this.found = found;
        this.because = because;
        this.version = version;
    }

    List<Finding> run() {
        boolean[] erased = new boolean[version.note().commitments().size()];
        found.erasures(version)
                .forEach(stored -> IntStream.range(0, erased.length)
                        .filter(stored.note()::erases)
                        .forEach(i -> erased[i] = true));
        TreeMap<Integer, Segment> segments = segments(erased);
        for (int i = 0; i < erased.length; i++) {
            if (erased[i] == segments.containsKey(i)) {
                findings.add(new Finding(
                        erased[i] ? FailureKind.ERASED : FailureKind.MISSING_FILE,
                        where() + " segment " + i + (erased[i] ? " was erased and is still there" : " is missing")));
            }
        }
        segments.values().stream()
                .filter(segment -> segment.kind() == SegmentKind.ATTACHMENT)
                .forEach(this::attachment);
        found.attachments(version).stream()
                .filter(row -> !isAttachment(segments.get((int) row.part())))
                .forEach(this::unclaimed);
        return findings;
    }

    private static boolean isAttachment(@Nullable Segment segment) {
        return segment != null && segment.kind() == SegmentKind.ATTACHMENT;
    }

    /** An upload for this version that its deposit did not name, or the file of a segment that does not open. */
    private void unclaimed(Rows.ObjectRow row) {
        try {
            if (allOpen) {
                unclaimed.unclaimed(row);
            } else {
                unclaimed.open(row);
            }
        } catch (VaultException e) {
            findings.add(Finding.of(e.within(where())));
        }
    }

    private TreeMap<Integer, Segment> segments(boolean[] erased) {
        TreeMap<Integer, Segment> opened = new TreeMap<>();
        boolean all = IntStream.range(0, erased.length).allMatch(i -> erased[i]);
        for (Audience audience : Reader.READERS) {
            if (all && found.object(version.segments(audience)).isEmpty()) {
                continue;
            }
            try {
                reader.stored(because, found, version, EnumSet.of(audience))
                        .forEach(segment -> opened.put(segment.index(), segment));
            } catch (VaultException e) {
                allOpen = false;
                findings.add(Finding.of(e.within(where())));
            }
        }
        return opened;
    }

    private void attachment(Segment segment) {
        try {
            Audience audience = Reader.audienceOf(found, version, segment.index());
            try (OpenedAttachment opened = reader.attachment(because, found, version, segment.index(), audience)) {
                opened.copyTo(OutputStream.nullOutputStream());
            }
        } catch (VaultException e) {
            findings.add(Finding.of(e.within(where())));
        }
    }

    private String where() {
        return "record " + version.record() + " version " + version.number();
    }
}
