package org.evidencevault.cli.verify;

import java.util.List;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.verify.SegmentView;
import org.evidencevault.core.verify.VersionView;

/**
 * One segment as a report shows it.
 *
 * @param text not escaped
 * @param isPlaceholder whether it stands for content that is not there
 */
record SegmentText(int index, String text, boolean isPlaceholder) {
    /** The opened metadata, in its order. */
    static List<SegmentText> metadata(VersionView version) {
        return version.segments().stream()
                .filter(SegmentText::isMetadata)
                .map(SegmentText::of)
                .toList();
    }

    /** Everything else in its place: paragraphs, files, and what is withheld. */
    static List<SegmentText> rest(VersionView version) {
        return version.segments().stream()
                .filter(segment -> !isMetadata(segment))
                .map(SegmentText::of)
                .toList();
    }

    private static boolean isMetadata(SegmentView segment) {
        return segment.kind().filter(kind -> kind == SegmentKind.METADATA).isPresent();
    }

    static SegmentText of(SegmentView segment) {
        int index = segment.index();
        return switch (segment.state()) {
            case OPENED -> new SegmentText(index, opened(segment), false);
            case DECOY -> new SegmentText(index, "[segment " + index + " is empty: it hid nothing]", true);
            case WITHHELD -> new SegmentText(index, "[segment " + index + " withheld]", true);
            case ERASED -> new SegmentText(index, "[segment " + index + " erased]", true);
            case FAILED -> new SegmentText(index, "[segment " + index + " NOT VERIFIED]", true);
        };
    }

    private static String opened(SegmentView segment) {
        String where = "segment " + segment.index();
        SegmentKind kind = segment.kind().orElseThrow();
        if (kind == SegmentKind.METADATA) {
            Metadata field = Metadata.parse(segment.content(), where);
            return field.name() + ": " + String.join("; ", field.values());
        }
        if (kind == SegmentKind.ATTACHMENT) {
            Attachment file = segment.attachment();
            return "file, " + file.mediaType() + ", " + file.size() + " bytes, sha256 "
                    + file.sha256().hex() + (segment.hasFile() ? "" : ", NOT VERIFIED or not in the bundle");
        }
        return Utf8.decode(segment.content(), where);
    }
}
