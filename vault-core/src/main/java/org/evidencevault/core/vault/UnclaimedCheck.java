package org.evidencevault.core.vault;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.envelope.OpenedObject;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.store.Rows;

/**
 * Checks the sealed objects that no version of a record has: uploads whose version is not deposited yet, what a server keeps, and the
 * openings of links. That they are there is no finding here, but the onlooker may know better; that one does not open is.
 */
final class UnclaimedCheck {
    private static final int PAGE = 500;

    private final Context context;
    private final ObjectOpener opener;
    private final Committed because;
    private final Findings findings;
    private final Onlooker onlooker;

    UnclaimedCheck(Context context, ObjectOpener opener, Committed because, Findings findings, Onlooker onlooker) {
        this.context = context;
        this.opener = opener;
        this.because = because;
        this.findings = findings;
        this.onlooker = onlooker;
    }

    void run() {
        Optional<Id> after = Optional.empty();
        List<Id> page;
        do {
            page = context.ledger().subjects(after, PAGE);
            page.forEach(subject -> findings.attempt(() -> subject(subject)));
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    private void subject(Id subject) {
        Set<Long> versions = context.ledger().notes(subject).stream()
                .filter(row -> row.kind().equals(RecordNote.KIND))
                .map(Rows.NoteRow::version)
                .collect(Collectors.toSet());
        if (!versions.isEmpty() && context.ledger().record(subject).isEmpty()) {
            findings.add(
                    FailureKind.NOT_FOUND,
                    "record " + subject + " has notes and objects, and no row that says of which case it is");
        }
        context.ledger().objects(subject).stream()
                .filter(row -> !versions.contains(row.version()))
                .forEach(row -> findings.attempt(() -> unclaimed(row)));
    }

    /** Checks an object that no version has. */
    void unclaimed(Rows.ObjectRow row) {
        switch (ObjectType.of(row.type())) {
            case OPEN_SEGMENTS, RESTRICTED_SEGMENTS ->
                findings.add(
                        FailureKind.UNEXPECTED_FILE,
                        "segments of record " + row.subject() + " version " + row.version() + ", which has no note");
            case OPEN_ATTACHMENT, RESTRICTED_ATTACHMENT -> onlooker.unclaimed(row.subject(), row.version(), row.part());
            case SERVER_STATE -> onlooker.kept(row.subject());
            default -> {}
        }
        open(row);
    }

    /** Opens an object as what its row says that it is; whoever moved the row cannot make it open. */
    void open(Rows.ObjectRow row) {
        ObjectContext object = new ObjectContext(ObjectType.of(row.type()), row.subject(), row.version(), row.part());
        try (OpenedObject opened = opener.open(because, object, row.caseId(), Audience.of(row.audience()), row)) {
            opened.copyTo(OutputStream.nullOutputStream());
        } catch (VaultException e) {
            throw e.within("object of type " + row.type() + " of " + row.subject());
        }
    }
}
