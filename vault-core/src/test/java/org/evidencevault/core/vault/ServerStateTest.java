package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a server keeps beside records: titles of cases, small sealed things, and the key of its codes. */
class ServerStateTest {
    private static final String TITLE = "Returns across the Tumen";

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

    private static void refused(FailureKind kind, Executable act) {
        VaultException e = assertThrows(VaultException.class, act);
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private List<CustodyEvent> events(EventAction action) {
        return test.vault.events().list(Caller.of("auditor-1", "review"), -1, 10_000).stream()
                .map(AuditedEvent::event)
                .filter(event -> event.action() == action)
                .toList();
    }

    private List<FailureKind> findings() {
        return test.vault.fsck(LEAD, done -> {}).stream().map(Finding::kind).toList();
    }

    private Kept name() {
        return new Kept(test.vault.newId(), test.caseId, Audience.RESTRICTED);
    }

    private void keep(Kept name, String content) {
        test.vault.state().keep(LEAD, EventAction.RELEASE, Optional.empty(), "proposal", name, Utf8.bytes(content));
    }

    private Rows.ObjectRow row(Id subject) {
        return test.ledger.objects(subject).get(0);
    }

    /** Flips the last byte of a blob. */
    private void damage(Id blob) throws Exception {
        Path file;
        try (Stream<Path> files = Files.walk(folder.resolve("vault/blobs"))) {
            file = files.filter(path -> path.getFileName().toString().contains(blob.toString()))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    private boolean isInTheClear(String words) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aCaseHasATitleThatIsSealedAndReadUnderAnEvent() throws Exception {
        Id caseId = test.vault.newId();
        test.vault.openCase(LEAD, caseId, TITLE);

        assertEquals(Optional.of(caseId), events(EventAction.CASE_OPEN).get(1).caseId());
        assertFalse(isInTheClear(TITLE));
        test.restart();
        assertEquals(Optional.of(TITLE), test.vault.caseTitle(READER, caseId));
        CustodyEvent read = events(EventAction.READ).get(0);
        assertEquals(Optional.of(caseId), read.caseId());
        assertEquals(Optional.of("research"), read.purpose());
        assertEquals(EventOutcome.ALLOWED, read.outcome());
        Receipt receipt = test.vault.deposit(LEAD, caseId, new Draft(ContentKind.ARTICLE).paragraph("One."));
        assertEquals(caseId, test.vault.overview(receipt.record(), 1).caseId());
        test.sequence();
        assertEquals(List.of(), findings());
    }

    @Test
    void aTitleDemandsAPurposeAndACaseMayHaveNone() {
        Id caseId = test.vault.newId();
        test.vault.openCase(LEAD, caseId, TITLE);

        refused(FailureKind.REFUSED, () -> test.vault.caseTitle(new Caller("reader-1", Optional.empty()), caseId));
        assertEquals(EventOutcome.DENIED, events(EventAction.READ).get(0).outcome());
        assertEquals(Optional.empty(), test.vault.caseTitle(READER, test.caseId));
    }

    @Test
    void aCaseIsOpenedOnce() {
        Id caseId = test.vault.newId();
        test.vault.openCase(LEAD, caseId, TITLE);
        int blobs = test.blobs.list(Optional.empty(), 100).size();

        refused(FailureKind.CONFLICT, () -> test.vault.openCase(LEAD, caseId, "Another"));
        assertEquals(Optional.of(TITLE), test.vault.caseTitle(READER, caseId));
        assertEquals(blobs, test.blobs.list(Optional.empty(), 100).size());
    }

    @Test
    void whatIsKeptIsThereForTheNextProcessAndOnlyUnderItsName() throws Exception {
        Kept name = name();
        assertEquals(Optional.empty(), test.vault.state().kept(name));
        keep(name, "terms");
        test.restart();

        assertArrayEquals(Utf8.bytes("terms"), test.vault.state().kept(name).orElseThrow());
        refused(
                FailureKind.CANNOT_OPEN,
                () -> test.vault.state().kept(new Kept(name.subject(), test.caseId, Audience.OPEN)));
        refused(FailureKind.CONFLICT, () -> keep(name, "other terms"));
        assertArrayEquals(Utf8.bytes("terms"), test.vault.state().kept(name).orElseThrow());
        assertEquals(1, events(EventAction.RELEASE).size());
    }

    @Test
    void whatIsKeptStaysReadableWhenItsKeyIsRotated() throws Exception {
        Kept name = name();
        keep(name, "terms");
        byte[] code = test.vault.state().authenticate(Utf8.bytes("row"));
        assertEquals(1, test.vault.rotateKek(LEAD, test.caseId, Audience.RESTRICTED));
        test.vault.rotateKek(LEAD, test.context.vault(), Audience.AUDIT);
        test.restart();

        assertArrayEquals(Utf8.bytes("terms"), test.vault.state().kept(name).orElseThrow());
        assertArrayEquals(code, test.vault.state().authenticate(Utf8.bytes("row")));
        test.sequence();
        assertEquals(List.of(), findings());
    }

    @Test
    void onlyServerStateIsOpenedWithoutAnEvent() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph("One."));
        ObjectOpener opener = new ObjectOpener(test.context, new KeyRing(test.context));
        Rows.ObjectRow row = row(receipt.record());
        Records.Version version =
                new Records(test.ledger, Charters.read(test.ledger, test.context.vault())).require(receipt.record(), 1);

        assertThrows(
                IllegalArgumentException.class,
                () -> opener.openState(version.segments(Audience.OPEN), test.caseId, Audience.OPEN, row));
    }

    @Test
    void codesAreHmacSha256UnderAKeyOfThisVaultAlone() throws Exception {
        byte[] message = Utf8.bytes("a row");
        byte[] code = test.vault.state().authenticate(message);
        Id vault = test.context.vault();
        byte[] key =
                test.vault.state().kept(new Kept(vault, vault, Audience.AUDIT)).orElseThrow();
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(key, "HmacSHA256"));

        assertArrayEquals(hmac.doFinal(message), code);
        assertEquals(32, key.length);
        assertFalse(Arrays.equals(code, test.vault.state().authenticate(Utf8.bytes("b row"))));
        test.restart();
        assertArrayEquals(code, test.vault.state().authenticate(message));
        try (TestVault other = TestVault.create(folder.resolve("other"))) {
            assertFalse(Arrays.equals(code, other.vault.state().authenticate(message)));
        }
    }

    @Test
    void twoVaultsOnTheSameStoresMakeTheSameCodes() {
        byte[] message = Utf8.bytes("a row");
        try (Vault second = Vault.open(test.context)) {
            byte[] code = second.state().authenticate(message);
            assertArrayEquals(code, test.vault.state().authenticate(message));
        }
        assertEquals(1, test.ledger.objects(test.context.vault()).size());
    }

    @Test
    void whatIsKeptIsNoFindingUntilItIsDamaged() throws Exception {
        Kept name = name();
        keep(name, "terms");
        test.vault.state().authenticate(Utf8.bytes("row"));
        test.sequence();
        assertEquals(List.of(), findings());

        damage(row(name.subject()).blob());
        assertEquals(List.of(FailureKind.CANNOT_OPEN), findings());
        damage(row(test.context.vault()).blob());
        assertEquals(List.of(FailureKind.CANNOT_OPEN, FailureKind.CANNOT_OPEN), findings());
        test.blobs.delete(row(name.subject()).blob());
        assertTrue(findings().contains(FailureKind.NOT_FOUND));
    }
}
