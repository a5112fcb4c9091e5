package org.evidencevault.core.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.ReleaseNote;

/** One version of a record, as far as the bundle shows it. Immutable, thread safe. */
public final class VersionView {
    private final VersionResult result;
    private final Payload payload;
    private final Optional<Instant> notAfter;

    VersionView(VersionResult result, Payload payload, Optional<Instant> notAfter) {
        this.result = result;
        this.payload = payload;
        this.notAfter = notAfter;
    }

    public Id record() {
        return result.record;
    }

    public long version() {
        return result.version;
    }

    /** Whether no check of this version failed, and its note is signed and in the log. */
    public boolean isVerified() {
        return !result.checks.hasFailed() && result.isProven();
    }

    /** The lines of this version alone, in order. */
    public List<Check> checks() {
        return result.checks.lines();
    }

    /** The index of the record note in the log, by its proof; good only if {@link #isVerified}. */
    public OptionalLong logIndex() {
        return result.place.map(place -> OptionalLong.of(place.index())).orElse(OptionalLong.empty());
    }

    /** The author key that signed the note: its name and key id. */
    public Optional<String> author() {
        return result.author;
    }

    /** The earliest time by which a verified time-stamp shows that the note was in the log. */
    public Optional<Instant> notAfter() {
        return notAfter;
    }

    /** The release note, if it is signed by an author key and logged. */
    public Optional<ReleaseNote> release() {
        return result.release;
    }

    /** The erasure note, if it is signed by an author key and logged. */
    public Optional<ErasureNote> erasure() {
        return result.erasure;
    }

    /** Every segment of the note in its order, withheld ones in their place; empty if the note cannot be read. */
    public List<SegmentView> segments() {
        return IntStream.range(0, result.opened.count())
                .mapToObj(index -> result.opened.view(index, payload))
                .toList();
    }
}
