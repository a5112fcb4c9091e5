package org.evidencevault.core.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The one spelling of a time in an event: {@code YYYY-MM-DDThh:mm:ss.sssZ}, years 0000 to 9999, no leap seconds. */
final class EventTime {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LIMIT = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int LENGTH = 24;
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private EventTime() {}

    /** Cuts to the millisecond. Requires the years 0000 to 9999. */
    static Instant toMillis(Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(LIMIT)) {
            throw new IllegalArgumentException(time + " is not in the years 0000 to 9999");
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static String encode(Instant time) {
        return FORMAT.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    static Instant parse(String text, String where) {
        try {
            Instant time = LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
            // The pattern also takes signed years, below 0000 and above 9999, and spells them so again.
            if (text.length() == LENGTH
                    && Character.isDigit(text.charAt(0))
                    && encode(time).equals(text)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new VaultException(FailureKind.NON_CANONICAL, where, "not a time YYYY-MM-DDThh:mm:ss.sssZ");
    }
}
