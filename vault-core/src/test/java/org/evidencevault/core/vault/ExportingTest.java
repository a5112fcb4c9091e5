package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle in two steps: what refuses it, and what writing it may still meet. */
class ExportingTest {
    @TempDir
    Path folder;

    private TestVault test;
    private Receipt receipt;

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
        byte[] picture = new byte[100_000];
        Draft draft = new Draft(ContentKind.ARTICLE).paragraph("One.");
        draft.file(new FileContent("image/png", picture.length, () -> new ByteArrayInputStream(picture)));
        receipt = test.vault.deposit(LEAD, test.caseId, draft);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Exporting exporting() {
        return test.vault.exporting(READER, List.of(Export.readable(receipt.record(), 1, EnumSet.of(Audience.OPEN))));
    }

    private List<CustodyEvent> exports() {
        return test.vault.events().list(Caller.of("auditor-1", "review"), -1, 10_000).stream()
                .map(AuditedEvent::event)
                .filter(event -> event.action() == EventAction.EXPORT)
                .toList();
    }

    @Test
    void theEventIsThereBeforeTheFirstByteAndNamesTheBundle() {
        test.sequence();
        Exporting exporting = exporting();
        assertEquals(
                List.of(Optional.of("export " + exporting.export())),
                exports().stream().map(CustodyEvent::detail).toList());

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Exported written = exporting.writeTo(out);
        assertEquals(exporting.export(), written.export());
        assertTrue(new String(out.toByteArray(), StandardCharsets.ISO_8859_1)
                .contains("Export-Id: " + exporting.export()));
        assertEquals(1, exports().size());
    }

    @Test
    void whatIsRefusedIsRefusedBeforeTheFirstByte() {
        VaultException e = assertThrows(VaultException.class, this::exporting);
        assertEquals(FailureKind.NOT_LOGGED_YET, e.kind());
        assertEquals(List.of(), exports());
    }

    @Test
    void aFileThatWentBadMeanwhileEndsTheBundleAndIsAnEvent() {
        test.sequence();
        Exporting exporting = exporting();
        Id file = test.ledger.objects(receipt.record()).stream()
                .filter(row -> row.type() == ObjectType.OPEN_ATTACHMENT.code())
                .findFirst()
                .orElseThrow()
                .blob();
        test.blobs.delete(file);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VaultException e = assertThrows(VaultException.class, () -> exporting.writeTo(out));
        assertEquals(FailureKind.NOT_FOUND, e.kind());
        assertEquals(
                List.of(EventOutcome.ALLOWED, EventOutcome.FAILED),
                exports().stream().map(CustodyEvent::outcome).toList());
        assertEquals(exports().get(0).detail(), exports().get(1).detail());
    }

    @Test
    void aReaderWhoHangsUpIsAnEventToo() {
        test.sequence();
        Exporting exporting = exporting();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };
        VaultException e = assertThrows(VaultException.class, () -> exporting.writeTo(closed));
        assertEquals(FailureKind.IO, e.kind());
        assertEquals(EventOutcome.FAILED, exports().get(1).outcome());
    }
}
