package org.evidencevault.core.vault;

import java.lang.Character.UnicodeScript;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;

/**
 * What metadata values must look like when they are deposited (docs/spec/record.md). A verifier does not ask this: what was signed is
 * signed, however it looks.
 */
public final class MetadataRules {
    private static final List<String> KINDS = List.of("article", "source-note");
    private static final List<String> STATES = List.of("published", "updated", "corrected", "retracted");
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern SEGMENT_NUMBER = Pattern.compile("0|[1-9]\\d{0,2}|10[01]\\d|102[0-3]");

    private MetadataRules() {}

    /**
     * What is wrong with a field.
     *
     * @param value which of its values, from 0; empty if it is about how many there are
     * @param message shows no value
     */
    public record Fault(OptionalInt value, String message) {}

    /** Everything that is wrong with a field; nothing for names that are a newsroom's own. */
    public static List<Fault> faults(Metadata metadata) {
        Optional<MetadataName> name = MetadataName.of(metadata.name());
        if (name.isEmpty()) {
            return List.of();
        }
        return switch (name.get()) {
            case KIND -> single(metadata, KINDS::contains, "is not one of " + String.join(", ", KINDS));
            case STATUS -> single(metadata, STATES::contains, "is not one of " + String.join(", ", STATES));
            case LANGUAGE, ORIGINAL_LANGUAGE ->
                each(metadata, MetadataRules::isLanguage, "is not a BCP 47 language tag");
            case PUBLISHED, UPDATED, CAPTURED, EVENT_TIME ->
                single(metadata, MetadataRules::isDate, "is not an RFC 3339 time or an EDTF level 1 date");
            case EMBARGO_UNTIL ->
                single(metadata, text -> embargoEnd(text).isPresent(), "is not a day or an RFC 3339 time");
            case URL -> each(metadata, MetadataRules::isUrl, "is not an absolute http or https URL");
            case PLACE -> names(metadata, Metadata.MAX_VALUES, UnicodeScript.HANGUL, UnicodeScript.LATIN);
            case PERSON -> names(metadata, 5, UnicodeScript.HANGUL, UnicodeScript.HAN, UnicodeScript.LATIN);
            case IMAGE -> image(metadata);
            default ->
                // Words are what the depositor wrote.
                List.of();
        };
    }

    static void require(Metadata metadata) {
        List<Fault> faults = faults(metadata);
        if (!faults.isEmpty()) {
            throw new VaultException(
                    FailureKind.UNKNOWN_SYNTAX,
                    "metadata " + metadata.name(),
                    faults.get(0).message());
        }
    }

    /** The moment before which nothing is exported. A date without a time ends with that day, in UTC. */
    static Instant embargo(Metadata metadata) {
        return embargoEnd(metadata.value())
                .orElseThrow(() -> new VaultException(
                        FailureKind.UNKNOWN_SYNTAX,
                        "metadata " + metadata.name(),
                        "the value is not a day or an RFC 3339 time"));
    }

    private static Optional<Instant> embargoEnd(String text) {
        try {
            return DATE.matcher(text).matches()
                    ? Optional.of(LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant())
                    : dateTime(text).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isDate(String text) {
        return Edtf.isOne(text) || dateTime(text).isPresent();
    }

    private static Optional<OffsetDateTime> dateTime(String text) {
        try {
            return RFC_3339.matcher(text).matches() ? Optional.of(OffsetDateTime.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isLanguage(String text) {
        try {
            // "und" is a tag, too: nobody knows which language it is.
            return text.equals("und")
                    || !new Locale.Builder()
                            .setLanguageTag(text)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return isWeb && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** As written, which must be there; then the same name in these scripts, where known. */
    private static List<Fault> names(Metadata metadata, int most, UnicodeScript... scripts) {
        List<Fault> faults = new ArrayList<>();
        if (metadata.values().size() > most) {
            faults.add(count("has at most " + most + " values"));
        }
        if (metadata.value().isBlank()) {
            faults.add(fault(0, "is what the name is as written, and blank"));
        }
        for (int i = 0; i < scripts.length && i + 1 < metadata.values().size(); i++) {
            if (!Scripts.isIn(scripts[i], metadata.values().get(i + 1))) {
                faults.add(fault(i + 1, "is not in " + scripts[i].name().toLowerCase(Locale.ROOT) + " letters"));
            }
        }
        return faults;
    }

    private static List<Fault> image(Metadata metadata) {
        if (metadata.values().size() != 3) {
            return List.of(count("has three values: segment number, caption, credit"));
        }
        return SEGMENT_NUMBER.matcher(metadata.value()).matches()
                ? List.of()
                : List.of(fault(0, "is not the number of a segment"));
    }

    private static List<Fault> single(Metadata metadata, Predicate<String> good, String what) {
        return metadata.values().size() == 1 ? each(metadata, good, what) : List.of(count("has one value"));
    }

    private static List<Fault> each(Metadata metadata, Predicate<String> good, String what) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < metadata.values().size(); i++) {
            if (!good.test(metadata.values().get(i))) {
                faults.add(fault(i, what));
            }
        }
        return faults;
    }

    private static Fault fault(int value, String what) {
        return new Fault(OptionalInt.of(value), "the value " + what);
    }

    private static Fault count(String what) {
        return new Fault(OptionalInt.empty(), "the field " + what);
    }
}
