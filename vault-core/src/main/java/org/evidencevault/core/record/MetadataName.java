package org.evidencevault.core.record;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed list of metadata names. A newsroom's own names begin {@code x-} and are not in it. */
public enum MetadataName {
    /** {@code article} or {@code source-note}. */
    KIND,
    TITLE,
    BYLINE,
    PUBLISHER,
    /** BCP 47. */
    LANGUAGE,
    /** RFC 3339 or EDTF level 1, as are {@code updated} and {@code captured}. */
    PUBLISHED,
    UPDATED,
    CAPTURED,
    /** EDTF level 1: {@code 2024-07}, {@code 2023-10~}, {@code 2024-07-08/2024-07-15}. */
    EVENT_TIME,
    /** As written, hangul, romanised, scheme, then levels from country to town. */
    PLACE,
    /** As written, hangul, hanja, romanised, scheme. */
    PERSON,
    URL,
    TAGS,
    /** Segment number of the attachment, caption, credit. */
    IMAGE,
    QUOTED_SOURCE,
    RELATED,
    /** {@code published}, {@code updated}, {@code corrected} or {@code retracted}. */
    STATUS,
    NOTICE,
    ORIGINAL_LANGUAGE,
    TRANSLATOR,
    PSEUDONYM,
    CHANNEL,
    CAPTURER,
    METHOD,
    EMBARGO_UNTIL,
    PURPOSE;

    private static final Map<String, MetadataName> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(MetadataName::text, name -> name));

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name as it is written: lower case, with hyphens. */
    public String text() {
        return text;
    }

    public static Optional<MetadataName> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
