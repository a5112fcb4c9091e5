package org.evidencevault.core.verify;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.ReleaseNote;

/** What the checks of one version leave for the steps that look at many: digests and places, no content. */
final class VersionResult {
    final Id record;
    final long version;
    final Optional<Hash> digest;
    final Optional<Hash> previous;
    final Optional<LogPlace> place;
    final Optional<String> author;
    final Opened opened;
    final Optional<ReleaseNote> release;
    final Optional<ErasureNote> erasure;
    final Checks checks;
    /** Every proven entry of this version: of its record note, release note and erasure note. */
    final List<LogPlace> entries;

    VersionResult(
            Id record,
            long version,
            Optional<LoggedNote<RecordNote>> note,
            Opened opened,
            Optional<LoggedNote<ReleaseNote>> release,
            Optional<LoggedNote<ErasureNote>> erasure,
            Checks checks) {
        this.record = record;
        this.version = version;
        this.digest = note.map(LoggedNote::digest);
        this.previous = note.flatMap(each -> each.text().previous());
        this.place = note.flatMap(LoggedNote::place);
        this.author = note.flatMap(LoggedNote::author).map(Object::toString);
        this.opened = opened;
        this.release = release.filter(LoggedNote::isProven).map(LoggedNote::text);
        this.erasure = erasure.filter(LoggedNote::isProven).map(LoggedNote::text);
        this.checks = checks;
        this.entries = List.of(note, release, erasure).stream()
                .flatMap(each -> each.flatMap(LoggedNote::place).stream())
                .filter(LogPlace::proven)
                .toList();
    }

    /** Whether an author key signed its note, and the log has it. */
    boolean isProven() {
        return author.isPresent() && place.filter(LogPlace::proven).isPresent();
    }

    /** How lines name this version. */
    String subject() {
        return record + " version " + version;
    }
}
