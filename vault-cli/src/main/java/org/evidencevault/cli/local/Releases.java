package org.evidencevault.cli.local;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.OpenedRecord;

/** Which segments a release discloses, if it is described and not listed. */
final class Releases {
    private Releases() {}

    /** The open segments of a version. */
    static List<Integer> allOpen(LocalVault vault, Caller caller, Id record, long version) {
        return vault.vault().open(caller, record, version, EnumSet.of(Audience.OPEN)).segments().stream()
                .map(Segment::index)
                .toList();
    }

    /**
     * Everything but the withheld segments and decoys. If a paragraph is withheld no file is disclosed, unless it is in {@code
     * files}: a file may repeat the paragraph, and the original does.
     */
    static List<Integer> allBut(
            LocalVault vault, Caller caller, Id record, long version, List<Integer> withheld, List<Integer> files) {
        Set<Integer> held = new HashSet<>(withheld);
        OpenedRecord opened =
                vault.vault().open(caller, record, version, EnumSet.of(Audience.OPEN, Audience.RESTRICTED));
        List<Segment> segments = opened.segments();
        requireThere(opened, withheld);
        requireFiles(segments, files);
        boolean paragraphHeld = segments.stream()
                .anyMatch(segment -> segment.kind() == SegmentKind.TEXT && held.contains(segment.index()));
        return segments.stream()
                .filter(segment -> !held.contains(segment.index()))
                .filter(segment -> segment.kind() != SegmentKind.DECOY)
                .filter(segment ->
                        segment.kind() != SegmentKind.ATTACHMENT || !paragraphHeld || files.contains(segment.index()))
                .map(Segment::index)
                .toList();
    }

    /** What is not there cannot be withheld: whoever names it means another segment, which would be disclosed. */
    private static void requireThere(OpenedRecord opened, List<Integer> withheld) {
        int count = opened.note().commitments().size();
        for (int number : withheld) {
            if (number >= count) {
                throw new VaultException(
                        FailureKind.OUT_OF_RANGE, "--withhold " + number, "the segments are 0 to " + (count - 1));
            }
        }
    }

    private static void requireFiles(List<Segment> segments, List<Integer> files) {
        for (int number : files) {
            boolean file = segments.stream()
                    .anyMatch(segment -> segment.index() == number && segment.kind() == SegmentKind.ATTACHMENT);
            if (!file) {
                throw CommandFailure.usage(
                        "--with-file: segment " + number + " is no file", "evault local read shows which are");
            }
        }
    }
}
