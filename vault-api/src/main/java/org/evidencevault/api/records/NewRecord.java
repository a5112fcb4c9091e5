package org.evidencevault.api.records;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.evidencevault.core.vault.ContentKind;
import org.jspecify.annotations.Nullable;

/**
 * A version of a record, to be deposited. What is not said of an audience is the kind's own: an article is open, a source note
 * restricted.
 *
 * @param fields metadata, each a segment of its own
 * @param text paragraphs, in order
 * @param attachments files that were uploaded for this version
 */
@Schema(examples = """
                {"kind": "source-note",
                 "fields": [{"name": "pseudonym", "values": ["source-k7fq-m2xd"]},
                            {"name": "event-time", "values": ["2024-07-08/2024-07-15"]},
                            {"name": "place", "values": ["온성군", "온성군", "Onsong County", "rr", "KP", "North Hamgyong", "Onsong"]}],
                 "text": [{"text": "The group was handed over at the bridge in the morning.", "audience": "restricted"},
                          {"text": "Two of the nine were children.", "audience": "open"}]}
                """)
public record NewRecord(
        @NotNull @Pattern(regexp = "article|source-note") String kind,
        @Size(max = MAX_PARTS) List<@Valid @NotNull Field> fields,
        @Size(max = MAX_PARTS) List<@Valid @NotNull Paragraph> text,
        @Size(max = 64) List<@Valid @NotNull File> attachments) {
    static final int MAX_PARTS = 896;
    private static final String AUDIENCE = "open|restricted";

    public NewRecord {
        fields = fields == null ? List.of() : fields;
        text = text == null ? List.of() : text;
        attachments = attachments == null ? List.of() : attachments;
    }

    ContentKind contentKind() {
        return ContentKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * A metadata field: a name of the closed list, or one that begins {@code x-}. A source note has a {@code pseudonym}: one that the
     * vault made for its case.
     */
    public record Field(
            @NotBlank @Size(max = 64) String name,
            @NotEmpty @Size(max = 64) List<@NotNull @Size(max = 10_000) String> values,
            @Nullable @Pattern(regexp = AUDIENCE) String audience) {}

    /** A paragraph, at most 1 MiB of UTF-8. */
    public record Paragraph(
            @NotNull @Size(min = 1, max = 1 << 20) String text,
            @Nullable @Pattern(regexp = AUDIENCE) String audience) {}

    /** A file: the upload's id, and for an image its caption and credit. Its audience was said when it was uploaded. */
    public record File(
            @NotBlank String upload,
            @Nullable @Size(max = 10_000) String caption,
            @Nullable @Size(max = 1_000) String credit) {}
}
