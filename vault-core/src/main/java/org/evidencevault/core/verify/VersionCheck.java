package org.evidencevault.core.verify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.ReleaseNote;

/** Checks one version of one record, in the order in which the specification of bundles states the steps. */
final class VersionCheck {
    private final Payload payload;
    private final Trust trust;
    private final VersionFiles files;
    private final Checks checks;
    private final String subject;

    VersionCheck(VersionFiles files, Payload payload, Trust trust, Checks checks) {
        this.files = files;
        this.payload = payload;
        this.trust = trust;
        this.checks = checks;
        this.subject = files.record() + " version " + files.version();
    }

    VersionResult run() {
        Optional<LoggedNote<RecordNote>> note = recordNote();
        Optional<RecordNote> text = note.map(LoggedNote::text);
        DisclosureCheck content = new DisclosureCheck(subject, files, text, payload, checks);
        Optional<Disclosure> disclosure = content.run();
        Optional<LoggedNote<ReleaseNote>> release = release(note, disclosure);
        Optional<LoggedNote<ErasureNote>> erasure = erasure(note, disclosure, content.opened());
        return new VersionResult(files.record(), files.version(), note, content.opened(), release, erasure, checks);
    }

    private Optional<LoggedNote<RecordNote>> recordNote() {
        Optional<LoggedNote<RecordNote>> note =
                read(CheckId.NOTE, subject, Part.RECORD_NOTE, Part.RECORD_PROOF, this::parseHere);
        if (files.file(Part.RECORD_NOTE).isEmpty()) {
            checks.failed(CheckId.NOTE, subject, FailureKind.MISSING_FILE, "its note is not in the bundle");
        }
        return note;
    }

    private RecordNote parseHere(byte[] bytes, String where) {
        RecordNote note = RecordNote.parse(bytes, where);
        if (!note.record().equals(files.record()) || note.version() != files.version()) {
            throw new VaultException(
                    FailureKind.UNEXPECTED_FILE, where, "is the note of another record or version than its folder");
        }
        return note;
    }

    /** Reads a note of a part that may be absent. */
    private <T extends NoteText> Optional<LoggedNote<T>> read(
            CheckId id, String of, Part note, Part proof, LoggedNote.Parser<T> parser) {
        OptionalInt file = files.file(note);
        if (file.isPresent()) {
            return LoggedNote.read(id, of, file.getAsInt(), files.file(proof), parser, payload, trust, checks);
        }
        if (files.file(proof).isPresent()) {
            checks.failed(
                    CheckId.FILES, files.path(proof, 0), FailureKind.UNEXPECTED_FILE, "proves no note that is here");
        }
        return Optional.empty();
    }

    private Optional<LoggedNote<ReleaseNote>> release(
            Optional<LoggedNote<RecordNote>> note, Optional<Disclosure> disclosure) {
        String of = subject + " release";
        Optional<LoggedNote<ReleaseNote>> release =
                read(CheckId.RELEASE, of, Part.RELEASE_NOTE, Part.RELEASE_PROOF, ReleaseNote::parse);
        if (files.file(Part.RELEASE_NOTE).isEmpty()) {
            checks.notChecked(
                    CheckId.RELEASE, subject, "no logged release: nothing shows that exactly this was to be disclosed");
        }
        release.ifPresent(each -> checks.check(
                CheckId.RELEASE, of, describe(each.text()), () -> requireMatch(each.text(), note, disclosure)));
        return release;
    }

    private static String describe(ReleaseNote release) {
        return "released to " + release.audience() + " for " + release.reason()
                + ": exactly the segments that are disclosed";
    }

    private void requireMatch(
            ReleaseNote release, Optional<LoggedNote<RecordNote>> note, Optional<Disclosure> disclosure) {
        requireAbout(release, note.filter(each -> each.digest().equals(release.of())));
        List<Integer> shown = disclosure.map(Disclosure::indexes).orElse(List.of());
        if (disclosure.isEmpty() || !release.disclosed().equals(shown)) {
            throw new VaultException(
                    FailureKind.RELEASE_MISMATCH, "what is disclosed is not the set that the release note names");
        }
    }

    private void requireAbout(NoteText about, Optional<LoggedNote<RecordNote>> sameDigest) {
        if (!about.subject().equals(files.record()) || about.version() != files.version() || sameDigest.isEmpty()) {
            throw new VaultException(FailureKind.RELEASE_MISMATCH, "is about another record, version or note");
        }
    }

    private Optional<LoggedNote<ErasureNote>> erasure(
            Optional<LoggedNote<RecordNote>> note, Optional<Disclosure> disclosure, Opened opened) {
        String of = subject + " erasure";
        Optional<LoggedNote<ErasureNote>> erasure =
                read(CheckId.ERASURE, of, Part.ERASURE_NOTE, Part.ERASURE_PROOF, ErasureNote::parse);
        erasure.ifPresent(each -> {
            boolean holds = checks.check(
                    CheckId.ERASURE, of, describe(each.text()), () -> requireMatch(each.text(), note, disclosure));
            if (holds && each.isProven()) {
                markErased(each.text(), opened);
            }
        });
        return erasure;
    }

    private static String describe(ErasureNote erasure) {
        return "the desk logged the erasure of "
                + erasure.erased()
                        .map(numbers -> "segments "
                                + numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                        .orElse("all segments")
                + ", on the word of " + erasure.authority() + ", for " + erasure.reason();
    }

    private void requireMatch(
            ErasureNote erasure, Optional<LoggedNote<RecordNote>> note, Optional<Disclosure> disclosure) {
        Optional<LoggedNote<RecordNote>> about =
                note.filter(each -> each.digest().equals(erasure.of()));
        requireAbout(erasure, about);
        about.ifPresent(each -> erasure.requireWithin(each.text().commitments().size(), subject + " erasure"));
        for (int index : disclosure.map(Disclosure::indexes).orElse(List.of())) {
            if (erasure.erases(index)) {
                throw new VaultException(
                        FailureKind.ERASED,
                        "segment " + index + " is disclosed, although the note says that it was erased");
            }
        }
    }

    private static void markErased(ErasureNote erasure, Opened opened) {
        for (int i = 0; i < opened.count(); i++) {
            if (erasure.erases(i)) {
                opened.erased(i);
            }
        }
    }
}
