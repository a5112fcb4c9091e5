package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that show something sealed: each thing in them is read, and says so in an event. */
class ListsTest {
    private static final EnumSet<Audience> OPEN = EnumSet.of(Audience.OPEN);
    private static final Set<String> TITLE = Set.of("title");

    @TempDir
    Path folder;

    private TestVault test;

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private CustodyEvent.Target deposit(String title) {
        Draft draft = new Draft(ContentKind.ARTICLE)
                .field(Metadata.of(MetadataName.TITLE, title))
                .field(Metadata.of(MetadataName.TITLE, title + ", for leads"), Audience.RESTRICTED)
                .paragraph("One.");
        return new CustodyEvent.Target(
                test.vault.deposit(LEAD, test.caseId, draft).record(), 1);
    }

    private List<CustodyEvent> reads() {
        return test.vault.events().list(Caller.of("auditor-1", "review"), -1, 10_000).stream()
                .map(AuditedEvent::event)
                .filter(event -> event.action() == EventAction.READ)
                .toList();
    }

    private static List<String> values(OpenedFields opened) {
        return opened.fields().stream()
                .map(field -> field.values().get(0))
                .sorted()
                .toList();
    }

    @Test
    void aListOpensTheFieldsThatAreAskedForAndReadsEachRecord() {
        List<CustodyEvent.Target> records = List.of(deposit("First"), deposit("Second"));
        List<OpenedFields> opened = test.vault.openFields(READER, records, OPEN, TITLE);
        assertEquals(
                List.of(List.of("First"), List.of("Second")),
                opened.stream().map(ListsTest::values).toList());
        assertEquals(records, opened.stream().map(OpenedFields::version).toList());
        List<CustodyEvent> reads = reads();
        assertEquals(
                records,
                reads.stream().map(event -> event.target().orElseThrow()).toList());
        assertEquals(
                List.of(Optional.of("open"), Optional.of("open")),
                reads.stream().map(CustodyEvent::detail).toList());

        List<OpenedFields> asLead = test.vault.openFields(LEAD, records, EnumSet.copyOf(Reader.READERS), TITLE);
        assertEquals(List.of("First", "First, for leads"), values(asLead.get(0)));
    }

    @Test
    void anErasedRecordHasNoFieldsAndIsNotRead() {
        List<CustodyEvent.Target> records = List.of(deposit("First"), deposit("Second"));
        test.vault.erase(LEAD, records.get(0).record(), "source", "safety");
        List<OpenedFields> opened = test.vault.openFields(READER, records, OPEN, TITLE);
        assertEquals(
                List.of(true, false), opened.stream().map(OpenedFields::erased).toList());
        assertEquals(List.of("Second"), values(opened.get(1)));
        assertEquals(1, reads().size());

        test.vault.erase(LEAD, records.get(1).record(), "source", "safety");
        assertEquals(
                List.of(),
                values(test.vault.openFields(READER, records, OPEN, TITLE).get(1)));
        assertEquals(List.of(), test.vault.openFields(READER, List.of(), OPEN, TITLE));
        assertEquals(1, reads().size());
    }

    @Test
    void aListDemandsAPurposeAndFailsAsAWhole() {
        List<CustodyEvent.Target> records = List.of(deposit("First"), deposit("Second"));
        Caller silent = new Caller("reader-1", Optional.empty());
        VaultException e =
                assertThrows(VaultException.class, () -> test.vault.openFields(silent, records, OPEN, TITLE));
        assertEquals(FailureKind.REFUSED, e.kind());
        assertEquals(EventOutcome.DENIED, reads().get(0).outcome());

        test.ledger.objects(records.get(1).record()).forEach(row -> test.blobs.delete(row.blob()));
        e = assertThrows(VaultException.class, () -> test.vault.openFields(READER, records, OPEN, TITLE));
        assertEquals(FailureKind.NOT_FOUND, e.kind());
        assertEquals(
                List.of(EventOutcome.ALLOWED, EventOutcome.ALLOWED, EventOutcome.FAILED, EventOutcome.FAILED),
                reads().stream().skip(1).map(CustodyEvent::outcome).toList());
        assertThrows(
                IllegalArgumentException.class,
                () -> test.vault.openFields(READER, records, EnumSet.of(Audience.AUDIT), TITLE));
    }

    @Test
    void titlesOfCasesAreReadsOfEachCase() {
        Id titled = test.vault.newId();
        test.vault.openCase(LEAD, titled, "Returns");
        Map<Id, String> titles = test.vault.caseTitles(READER, List.of(titled, test.caseId));
        assertEquals(Map.of(titled, "Returns"), titles);
        assertEquals(
                List.of(titled, test.caseId),
                reads().stream().map(event -> event.caseId().orElseThrow()).toList());
        assertEquals(Map.of(), test.vault.caseTitles(READER, List.of()));
        assertEquals(2, reads().size());
    }

    @Test
    void whatIsKeptOfACaseIsOpenedAsOneRead() {
        Kept one = new Kept(test.vault.newId(), test.caseId, Audience.RESTRICTED);
        Kept none = new Kept(test.vault.newId(), test.caseId, Audience.RESTRICTED);
        test.vault.state().keep(LEAD, EventAction.DEPOSIT, Optional.empty(), "sources", one, Utf8.bytes("k7qf-2m9x"));
        Map<Id, byte[]> opened = test.vault.state().openKept(LEAD, test.caseId, "sources", List.of(one, none));
        assertEquals(Set.of(one.subject()), opened.keySet());
        assertArrayEquals(Utf8.bytes("k7qf-2m9x"), opened.get(one.subject()));
        assertEquals(Optional.of("sources"), reads().get(0).detail());
        VaultException e = assertThrows(
                VaultException.class, () -> test.vault.state().openKept(LEAD, test.caseId, "my friends", List.of(one)));
        assertEquals(FailureKind.UNKNOWN_SYNTAX, e.kind());
    }
}
