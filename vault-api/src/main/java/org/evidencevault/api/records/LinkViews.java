package org.evidencevault.api.records;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.evidencevault.core.record.LinkType;
import org.jspecify.annotations.Nullable;

/** What is said and shown of links. */
public final class LinkViews {
    private static final String TYPES =
            "translates|cites|follows-up|corroborates|contradicts|converted-from|corrects|retracts";

    private LinkViews() {}

    /** What the version of the path does to that one. */
    @Schema(examples = "{\"type\": \"translates\", \"record\": \"4d4f5a3c0b7e4b0f9a3e5d1c2b6a7f80\", \"version\": 1}")
    public record NewLink(
            @NotNull @Pattern(regexp = TYPES) String type,
            @NotBlank String record,
            @Min(1) @Max(0xffff_ffffL) long version) {
        LinkType linkType() {
            return LinkType.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * A link that stands.
     *
     * @param record the other record; absent, like its version, where the caller is no lead of its case
     */
    public record LinkView(
            String link,
            String type,
            @Schema(nullable = true) @Nullable String record,
            @Schema(nullable = true) @Nullable Long version) {
        static LinkView of(String link, LinkType type, @Nullable String record, @Nullable Long version) {
            return new LinkView(link, type.name().toLowerCase(Locale.ROOT).replace('_', '-'), record, version);
        }
    }
}
