package org.evidencevault.core.vault;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;

/**
 * What a metadata value must look like when it is deposited. A verifier does not ask this: what was signed is signed, however it
 * looks.
 */
final class MetadataRules {
    private static final List<String> KINDS = List.of("article", "source-note");
    private static final List<String> STATES = List.of("published", "updated", "corrected", "retracted");

    /** One EDTF level 1 date: year, or year-month, or year-month-day, with optional X digits, season and qualifier. */
    private static final Pattern EDTF_DATE =
            Pattern.compile("-?(\\d{4}|\\d{3}X|\\d{2}XX)(-(\\d{2}|XX)(-(\\d{2}|XX))?)?[?~%]?|Y-?[1-9]\\d{4,8}");

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private MetadataRules() {}

    static void require(Metadata metadata) {
        Optional<MetadataName> name = MetadataName.of(metadata.name());
        if (name.isEmpty()) {
            return;
        }
        switch (name.get()) {
            case KIND -> requireOneOf(metadata, KINDS);
            case STATUS -> requireOneOf(metadata, STATES);
            case LANGUAGE, ORIGINAL_LANGUAGE -> metadata.values().forEach(value -> requireLanguage(metadata, value));
            case PUBLISHED, UPDATED, CAPTURED, EVENT_TIME -> requireDate(metadata, isEdtf(metadata.value()));
            case EMBARGO_UNTIL -> embargo(metadata);
            default -> {
                // Names, places and words are what the depositor wrote.
            }
        }
    }

    /** The moment before which nothing is exported. A date without a time ends with that day, in UTC. */
    static Instant embargo(Metadata metadata) {
        Optional<OffsetDateTime> moment = dateTime(metadata.value());
        if (moment.isPresent()) {
            return moment.get().toInstant();
        }
        try {
            if (DATE.matcher(metadata.value()).matches()) {
                return LocalDate.parse(metadata.value())
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
        } catch (DateTimeParseException e) {
            throw refuse(metadata, "is not a date that exists");
        }
        throw refuse(metadata, "is not a date or an RFC 3339 time");
    }

    private static void requireDate(Metadata metadata, boolean edtf) {
        if (!edtf && dateTime(metadata.value()).isEmpty()) {
            throw refuse(metadata, "is not an RFC 3339 time or an EDTF level 1 date");
        }
    }

    static boolean isEdtf(String text) {
        String[] ends = text.split("/", -1);
        if (ends.length > 2) {
            return false;
        }
        for (String end : ends) {
            boolean open = ends.length == 2 && (end.isEmpty() || end.equals(".."));
            if (!open && !isEdtfDate(end)) {
                return false;
            }
        }
        return ends.length == 1 || !(ends[0].length() <= 2 && ends[1].length() <= 2);
    }

    private static boolean isEdtfDate(String text) {
        Matcher match = EDTF_DATE.matcher(text);
        if (!match.matches()) {
            return false;
        }
        String month = match.group(3);
        String day = match.group(5);
        if (month == null || month.equals("XX")) {
            return day == null || day.equals("XX");
        }
        int number = Integer.parseInt(month);
        if (day == null) {
            return number >= 1 && number <= 12 || number >= 21 && number <= 24;
        }
        if (day.equals("XX")) {
            return number >= 1 && number <= 12;
        }
        try {
            int year = match.group(1).contains("X") ? 2000 : Integer.parseInt(match.group(1));
            return LocalDate.of(year, number, Integer.parseInt(day)).getDayOfMonth() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<OffsetDateTime> dateTime(String text) {
        try {
            return RFC_3339.matcher(text).matches() ? Optional.of(OffsetDateTime.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void requireLanguage(Metadata metadata, String value) {
        try {
            if (new Locale.Builder().setLanguageTag(value).build().getLanguage().isEmpty()) {
                throw refuse(metadata, "is not a BCP 47 language tag");
            }
        } catch (IllformedLocaleException e) {
            throw refuse(metadata, "is not a BCP 47 language tag");
        }
    }

    private static void requireOneOf(Metadata metadata, List<String> allowed) {
        if (!allowed.contains(metadata.value())) {
            throw refuse(metadata, "is not one of " + String.join(", ", allowed));
        }
    }

    private static VaultException refuse(Metadata metadata, String what) {
        return new VaultException(FailureKind.UNKNOWN_SYNTAX, "metadata " + metadata.name(), "the value " + what);
    }
}
