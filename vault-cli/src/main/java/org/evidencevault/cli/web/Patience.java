package org.evidencevault.cli.web;

import java.net.URI;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Waits before a busy server (429, 503) is asked again: as long as it says (RFC 9110, section 10.2.3), else longer each time. */
final class Patience {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TRIES = 6;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final URI uri;
    private int tried;

    Patience(URI uri) {
        this.uri = uri;
    }

    /**
     * Whether to ask again, after having waited.
     *
     * @throws VaultException IO if it is still busy after some tries, or asks for too long a wait
     */
    boolean another(Web.Answer answer) {
        if (answer.status() != 429 && answer.status() != 503) {
            return false;
        }
        tried++;
        Duration wait = answer.retryAfter().flatMap(Patience::stated).orElseGet(this::ours);
        if (tried == TRIES || wait.compareTo(LONGEST) > 0) {
            throw new VaultException(
                    FailureKind.IO,
                    uri.toString(),
                    "the server is too busy (" + answer.status() + ") after " + tried + " tries"
                            + (wait.compareTo(LONGEST) > 0 ? "; it asks to wait " + wait.toSeconds() + " s" : ""));
        }
        pause(wait);
        return true;
    }

    private Duration ours() {
        // Not all clients at the same moment.
        int least = (int) FIRST.toMillis() / 2 << tried - 1;
        return Duration.ofMillis(least + RANDOM.nextInt(least + 1));
    }

    private static Optional<Duration> stated(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void pause(Duration wait) {
        try {
            Pauses.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, uri.toString(), "interrupted while waiting");
        }
    }
}
