package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.LinkType;
import org.evidencevault.core.record.SegmentKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A caller who was authorised in one case, and a record that turns out to be of another. */
class BoundsTest {
    private static final Set<Audience> OPEN = EnumSet.of(Audience.OPEN);

    @TempDir
    Path folder;

    private TestVault test;
    private Id record;
    private Hash note;
    private Hash release;
    private int file;
    private Caller stranger;

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
        byte[] picture = new byte[1000];
        Draft draft = new Draft(ContentKind.ARTICLE).paragraph("One.");
        draft.file(new FileContent("image/png", picture.length, () -> new ByteArrayInputStream(picture)));
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft);
        record = receipt.record();
        note = receipt.note();
        file = test.vault.open(LEAD, record, 1, OPEN).segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.ATTACHMENT)
                .findFirst()
                .orElseThrow()
                .index();
        release = test.vault.release(LEAD, record, 1, List.of(file), "court", "proceedings");
        test.sequence();
        stranger = LEAD.within(test.vault.openCase(LEAD));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void notFound(Executable act) {
        List<CustodyEvent> before = events();
        VaultException e = assertThrows(VaultException.class, act);
        assertEquals(FailureKind.NOT_FOUND, e.kind(), e.getMessage());
        // The look of before is an event itself.
        assertEquals(before.size() + 1, events().size(), "something of it was stored");
    }

    private List<CustodyEvent> events() {
        return test.vault.events().list(Caller.of("auditor-1", "review"), -1, 10_000).stream()
                .map(AuditedEvent::event)
                .toList();
    }

    @Test
    void nothingOfItIsOpened() {
        notFound(() -> test.vault.open(stranger, record, 1, OPEN));
        notFound(() -> test.vault.openAttachment(stranger, record, 1, file, Audience.OPEN));
        notFound(() -> test.vault.links(stranger, record, 1));
        notFound(() ->
                test.vault.openFields(stranger, List.of(new CustodyEvent.Target(record, 1)), OPEN, Set.of("title")));
        notFound(() -> test.vault.exporting(stranger, List.of(Export.readable(record, 1, OPEN))));
        notFound(() -> test.vault.exporting(stranger, List.of(Export.released(record, 1, release))));
    }

    @Test
    void nothingIsSignedAboutIt() {
        notFound(() -> test.vault.release(stranger, record, 1, List.of(file), "court", "proceedings"));
        notFound(() -> test.vault.withdraw(stranger, record, 1, release, "superseded"));
        notFound(() -> test.vault.link(stranger, record, 1, LinkType.CITES, record, 1));
        notFound(() -> test.vault.hold(stranger, record, true));
        notFound(() ->
                test.vault.depositVersion(stranger, record, note, new Draft(ContentKind.ARTICLE).paragraph("Two.")));
        assertEquals(List.of(1L), test.vault.versions(record));
    }

    @Test
    void inTheirOwnCaseAllIsAsEver() {
        Caller lead = LEAD.within(test.caseId);
        test.vault.open(lead, record, 1, OPEN);
        test.vault.openAttachment(lead, record, 1, file, Audience.OPEN).close();
        test.vault.exporting(lead, List.of(Export.readable(record, 1, OPEN)));
    }
}
