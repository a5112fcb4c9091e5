package org.evidencevault.api.records;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.vault.OpenedFields;
import org.evidencevault.core.vault.OpenedRecord;
import org.jspecify.annotations.Nullable;

/** What is shown of records. */
public final class RecordViews {
    private RecordViews() {}

    /** A metadata field and where it stands. */
    public record FieldView(int segment, String audience, String name, List<String> values) {}

    /** A paragraph and where it stands. */
    public record ParagraphView(int segment, String audience, String text) {}

    /** A file and where it stands. */
    public record FileView(int segment, String audience, String mediaType, long size, String sha256) {}

    /**
     * A version, opened for the caller.
     *
     * @param note base64 of the SHA-256 of the signed note
     * @param segments how many segments the note commits to: those not shown are withheld from the caller, or decoys
     */
    public record VersionView(
            String record,
            long version,
            String note,
            int segments,
            List<FieldView> fields,
            List<ParagraphView> text,
            List<FileView> attachments) {
        static VersionView of(OpenedRecord opened) {
            return new VersionView(
                    opened.note().record().toString(),
                    opened.note().version(),
                    opened.digest().base64(),
                    opened.note().commitments().size(),
                    opened.segments().stream()
                            .flatMap(segment -> field(opened, segment))
                            .toList(),
                    opened.segments().stream()
                            .flatMap(segment -> paragraph(opened, segment))
                            .toList(),
                    opened.segments().stream()
                            .flatMap(segment -> file(opened, segment))
                            .toList());
        }
    }

    private static Stream<FieldView> field(OpenedRecord opened, Segment segment) {
        return switch (segment.kind()) {
            case METADATA -> {
                Metadata metadata = Metadata.parse(segment.content(), "segment " + segment.index());
                yield Stream.of(
                        new FieldView(segment.index(), audience(opened, segment), metadata.name(), metadata.values()));
            }
            case TEXT, ATTACHMENT, DECOY -> Stream.empty();
        };
    }

    private static Stream<ParagraphView> paragraph(OpenedRecord opened, Segment segment) {
        return switch (segment.kind()) {
            case TEXT -> Stream.of(new ParagraphView(segment.index(), audience(opened, segment), segment.text()));
            case METADATA, ATTACHMENT, DECOY -> Stream.empty();
        };
    }

    private static Stream<FileView> file(OpenedRecord opened, Segment segment) {
        return switch (segment.kind()) {
            case ATTACHMENT -> {
                Attachment file = Attachment.parse(segment.content(), "segment " + segment.index());
                yield Stream.of(new FileView(
                        segment.index(),
                        audience(opened, segment),
                        file.mediaType(),
                        file.size(),
                        file.sha256().hex()));
            }
            case METADATA, TEXT, DECOY -> Stream.empty();
        };
    }

    private static String audience(OpenedRecord opened, Segment segment) {
        return opened.restricted().contains(segment.index()) ? "restricted" : "open";
    }

    /**
     * What stands for a deposit.
     *
     * @param note base64 of the SHA-256 of the signed note
     * @param index in the log, once it is logged
     * @param proof a tlog-proof with the checkpoint that it leads to, once it is logged
     */
    public record ReceiptView(
            String record,
            long version,
            String note,
            @Schema(nullable = true) @Nullable Long index,
            @Schema(nullable = true) @Nullable String proof) {}

    /** A release of a version: its note's digest, what it discloses, and whether it still stands. */
    public record ReleaseView(
            String release, List<Integer> disclosed, String audience, String reason, boolean withdrawn) {}

    /** One version, with nothing opened. */
    public record HistoryEntry(long version, String note, int segments, List<ReleaseView> releases, int erasures) {}

    /** A record, with nothing opened. */
    public record History(String record, String caseId, List<HistoryEntry> versions) {}

    /** A field as a list shows it. */
    public record ListedField(String name, List<String> values) {}

    /**
     * The newest version of a record, as a list shows it.
     *
     * @param note base64 of the SHA-256 of the signed note
     * @param erased whether nothing is left to show
     */
    public record ListedRecord(String record, long version, String note, boolean erased, List<ListedField> fields) {
        static ListedRecord of(OpenedFields opened) {
            return new ListedRecord(
                    opened.version().record().toString(),
                    opened.version().version(),
                    opened.note().base64(),
                    opened.erased(),
                    opened.fields().stream()
                            .map(field -> new ListedField(field.name(), field.values()))
                            .toList());
        }
    }

    /**
     * A page of records.
     *
     * @param opened the same records with the fields that were asked for; absent if none were
     * @param next goes into {@code after}; absent on the last page
     */
    public record RecordPage(
            List<String> records,
            @Schema(nullable = true) @Nullable List<ListedRecord> opened,
            @Schema(nullable = true) @Nullable String next) {}
}
