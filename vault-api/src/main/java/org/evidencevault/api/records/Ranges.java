package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.evidencevault.api.access.Actor;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.vault.OpenedAttachment;

/**
 * Ranges of one file that one session asks for within ten minutes, for the same stated purpose, are one read: the first is an event,
 * and the others are opened under it. Remembers which, and keeps neither file nor key. Thread safe.
 */
@ApplicationScoped
class Ranges {
    private static final int MOST = 10_000;
    private static final Duration ONE_READ = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Key, Read> reads = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Read> eldest) {
            return size() > MOST;
        }
    };

    Ranges(Clock clock) {
        this.clock = clock;
    }

    private record Key(
            String subject,
            String session,
            Optional<String> purpose,
            Set<Audience> audiences,
            Id record,
            long version,
            int segment) {}

    private static final class Read {
        private final Instant since;
        private Optional<Supplier<OpenedAttachment>> again = Optional.empty();

        Read(Instant since) {
            this.since = since;
        }

        /** Those who come at once wait for the first, whose event stands for all. */
        synchronized OpenedAttachment open(Supplier<OpenedAttachment> first) {
            if (again.isPresent()) {
                return again.get().get();
            }
            OpenedAttachment opened = first.get();
            again = Optional.of(opened.again());
            return opened;
        }
    }

    /**
     * Opens the file with {@code first}, which is an event, or as part of a read that was.
     *
     * @param audiences what the actor may open now: whoever may open less than before does not go on with what they began
     */
    OpenedAttachment open(
            Actor actor,
            Set<Audience> audiences,
            Id record,
            long version,
            int segment,
            Supplier<OpenedAttachment> first) {
        Key key = new Key(actor.subject(), actor.session(), actor.purpose(), audiences, record, version, segment);
        return read(key).open(first);
    }

    private Read read(Key key) {
        Instant now = clock.instant();
        synchronized (reads) {
            Read known = reads.get(key);
            if (known == null || !now.isBefore(known.since.plus(ONE_READ))) {
                reads.remove(key);
                known = new Read(now);
                reads.put(key, known);
            }
            return known;
        }
    }
}
