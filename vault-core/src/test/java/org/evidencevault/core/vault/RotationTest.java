package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.LinkType;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old KEKs end: nothing is wrapped by them, nothing can be, and no file holds them. Nothing becomes unreadable on the way. */
class RotationTest {
    private static final EnumSet<Audience> BOTH = EnumSet.of(Audience.OPEN, Audience.RESTRICTED);
    private static final byte[] FILE = {1, 2, 3};

    @TempDir
    Path folder;

    private final Meanwhile meanwhile = new Meanwhile();
    private TestVault test;
    private Receipt receipt;

    @BeforeEach
    void create() throws Exception {
        TestVault.create(folder.resolve("vault")).close();
        test = TestVault.open(folder.resolve("vault"), meanwhile);
        receipt = test.vault.deposit(LEAD, test.caseId, draft());
        test.vault.link(LEAD, receipt.record(), 1, LinkType.CITES, receipt.record(), 1);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static Draft draft() {
        Draft draft = new Draft(ContentKind.ARTICLE).paragraph("For all.").paragraph("For leads.", Audience.RESTRICTED);
        draft.file(new FileContent("text/plain", FILE.length, () -> new ByteArrayInputStream(FILE)));
        return draft;
    }

    private Id vaultId() {
        return test.context.vault();
    }

    private List<Long> generations(Id caseId, Audience audience) {
        return test.ledger.keks().stream()
                .filter(row -> row.caseId().equals(caseId) && row.audience() == audience.code())
                .map(Rows.KekRow::generation)
                .toList();
    }

    /** Everything can be read, by this vault and by one that has nothing in memory; and fsck agrees. */
    private void assertAllReadable(Receipt... receipts) throws Exception {
        for (Receipt each : receipts) {
            assertReadable(each);
        }
        test.restart();
        for (Receipt each : receipts) {
            assertReadable(each);
        }
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    private void assertReadable(Receipt each) {
        List<Segment> segments =
                test.vault.open(READER, each.record(), each.version(), BOTH).segments();
        assertEquals(
                2,
                segments.stream()
                        .filter(segment -> segment.kind() == SegmentKind.TEXT)
                        .count());
        int file = segments.stream()
                .filter(segment -> segment.kind() == SegmentKind.ATTACHMENT)
                .findFirst()
                .orElseThrow()
                .index();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedAttachment opened =
                test.vault.openAttachment(READER, each.record(), each.version(), file, Audience.OPEN)) {
            opened.copyTo(out);
        }
        assertArrayEquals(FILE, out.toByteArray());
        test.vault.links(READER, each.record(), each.version());
        assertFalse(test.vault.events().list(LEAD, -1, 1000).isEmpty());
    }

    private void assertInNoFile(List<byte[]> wrapped) throws Exception {
        assertFalse(wrapped.isEmpty());
        assertTrue(Files.notExists(folder.resolve("vault/ledger.new")));
        String ledger = new String(Files.readAllBytes(folder.resolve("vault/ledger")), StandardCharsets.ISO_8859_1);
        for (byte[] each : wrapped) {
            assertFalse(ledger.contains(new String(each, StandardCharsets.ISO_8859_1)));
        }
    }

    private List<byte[]> wrapped(Id caseId, Audience audience) {
        List<byte[]> all = new ArrayList<>();
        for (long generation : generations(caseId, audience)) {
            all.add(test.ledger
                    .kek(caseId, audience.code(), generation)
                    .orElseThrow()
                    .wrapped());
            test.ledger.wrappedBy(caseId, audience.code(), generation, 1000).forEach(row -> all.add(row.wrappedDek()));
            if (audience == Audience.AUDIT) {
                test.ledger.eventsWrappedBy(generation, 1000).forEach(row -> all.add(row.wrappedDek()));
            }
        }
        return all;
    }

    @Test
    void theOldKekOfACaseEnds() throws Exception {
        List<byte[]> before = wrapped(test.caseId, Audience.OPEN);
        // Open segments, the file and the link's opening.
        assertEquals(3, test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN));
        assertEquals(List.of(2L), generations(test.caseId, Audience.OPEN));
        assertEquals(List.of(1L), generations(test.caseId, Audience.RESTRICTED));
        assertInNoFile(before);
        assertAllReadable(receipt);
        assertEquals(3, test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN));
        assertEquals(List.of(3L), generations(test.caseId, Audience.OPEN));
    }

    @Test
    void theOldAuditKekEndsWithTheEventsUnderIt() throws Exception {
        List<byte[]> before = wrapped(vaultId(), Audience.AUDIT);
        List<AuditedEvent> events = test.vault.events().list(LEAD, -1, 1000);
        int stored = test.ledger.events(-1, 1000).size();
        // The rotation's own event is under the old one, too.
        assertEquals(stored + 1, test.vault.rotateKek(LEAD, vaultId(), Audience.AUDIT));
        assertEquals(List.of(2L), generations(vaultId(), Audience.AUDIT));
        assertInNoFile(before);
        assertEquals(events, test.vault.events().list(LEAD, -1, events.size()));
        assertAllReadable(receipt);
    }

    @Test
    void generationsThatWereLeftBehindEndToo() throws Exception {
        Receipt second;
        try (KeyRing keys = new KeyRing(test.context)) {
            test.ledger.append(new Change()
                    .add(keys.create(test.caseId, Audience.OPEN, 2))
                    .add(keys.create(vaultId(), Audience.AUDIT, 2)));
            second = test.vault.deposit(LEAD, test.caseId, draft());
            test.ledger.append(new Change()
                    .add(keys.create(test.caseId, Audience.OPEN, 3))
                    .add(keys.create(vaultId(), Audience.AUDIT, 3)));
        }
        List<byte[]> before = wrapped(test.caseId, Audience.OPEN);
        before.addAll(wrapped(vaultId(), Audience.AUDIT));
        assertEquals(5, test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN));
        test.vault.rotateKek(LEAD, vaultId(), Audience.AUDIT);
        assertEquals(List.of(4L), generations(test.caseId, Audience.OPEN));
        assertEquals(List.of(4L), generations(vaultId(), Audience.AUDIT));
        assertInNoFile(before);
        assertAllReadable(receipt, second);
    }

    /** More than a batch. */
    @Test
    void manyEventsAreMoved() throws Exception {
        test.vault.events().fill(2500);
        assertTrue(test.vault.rotateKek(LEAD, vaultId(), Audience.AUDIT) > 2500);
        assertEquals(List.of(2L), generations(vaultId(), Audience.AUDIT));
        assertAllReadable(receipt);
    }

    @Test
    void aDepositThatWasSealedUnderTheOldKekIsStoredUnderTheNew() throws Exception {
        Vault other = Vault.open(test.context);
        Draft draft = new Draft(ContentKind.ARTICLE).paragraph("For all.").paragraph("For leads.", Audience.RESTRICTED);
        draft.file(new FileContent("text/plain", FILE.length, () -> {
            // Its key is wrapped already.
            other.rotateKek(LEAD, test.caseId, Audience.OPEN);
            return new ByteArrayInputStream(FILE);
        }));
        Receipt during = test.vault.deposit(LEAD, test.caseId, draft);
        assertEquals(List.of(2L), generations(test.caseId, Audience.OPEN));
        other.close();
        assertAllReadable(receipt, during);
    }

    @Test
    void everythingEndsWhileADepositIsUnderWay() throws Exception {
        Vault other = Vault.open(test.context);
        meanwhile.before("append", () -> {
            other.rotateKek(LEAD, test.caseId, Audience.OPEN);
            other.rotateKek(LEAD, test.caseId, Audience.RESTRICTED);
            other.rotateKek(LEAD, vaultId(), Audience.AUDIT);
        });
        Receipt during = test.vault.deposit(LEAD, test.caseId, draft());
        assertTrue(meanwhile.happened());
        other.close();
        assertAllReadable(receipt, during);
    }

    @Test
    void anEventThatWasSealedUnderTheOldKekIsStoredUnderTheNew() throws Exception {
        Vault other = Vault.open(test.context);
        meanwhile.before("append", () -> other.rotateKek(LEAD, vaultId(), Audience.AUDIT));
        test.vault.open(READER, receipt.record(), 1, BOTH);
        assertTrue(meanwhile.happened());
        other.close();
        assertAllReadable(receipt);
    }

    @Test
    void aPartialErasureIsCarriedOutUnderTheNewKek() throws Exception {
        Vault other = Vault.open(test.context);
        int text = test.vault.open(READER, receipt.record(), 1, BOTH).segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.TEXT)
                .findFirst()
                .orElseThrow()
                .index();
        // The first append after the announcement is the event, the second takes what was sealed meanwhile.
        meanwhile.after(
                "unfinished",
                () -> meanwhile.before(
                        "append",
                        () -> meanwhile.before("append", () -> other.rotateKek(LEAD, test.caseId, Audience.OPEN))));
        test.vault.erase(LEAD, receipt.record(), 1, List.of(text), "newsroom", "safety");
        assertTrue(meanwhile.happened());
        assertEquals(List.of(), test.ledger.unfinished());
        other.close();
        test.restart();
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    /** The row says the old generation, and the KEK has ended when it is looked for. */
    @Test
    void aReaderFindsWhatIsRotatedUnderItsHands() throws Exception {
        // Before the event, and after it.
        for (String moment : List.of("whole", "append")) {
            test.restart();
            Vault other = Vault.open(test.context);
            meanwhile.after(moment, () -> other.rotateKek(LEAD, test.caseId, Audience.OPEN));
            assertEquals(
                    8,
                    test.vault
                            .open(READER, receipt.record(), 1, BOTH)
                            .segments()
                            .size());
            assertTrue(meanwhile.happened());
            other.close();
        }
        assertAllReadable(receipt);
    }

    @Test
    void anAuditorFindsWhatIsRotatedUnderHisHands() throws Exception {
        try (KeyRing keys = new KeyRing(test.context)) {
            test.ledger.append(new Change().add(keys.create(vaultId(), Audience.AUDIT, 2)));
        }
        // From now on generation 2 is in memory, and 1, under which the first events are, is not.
        test.restart();
        Vault other = Vault.open(test.context);
        meanwhile.after("events", () -> other.rotateKek(LEAD, vaultId(), Audience.AUDIT));
        assertFalse(test.vault.events().list(LEAD, -1, 1000).isEmpty());
        assertTrue(meanwhile.happened());
        other.close();
        assertAllReadable(receipt);
    }

    @Test
    void twoRotationsAtOnceEndAllButTheNewest() throws Exception {
        Vault other = Vault.open(test.context);
        // After its new generation is there, before anything is wrapped by it.
        meanwhile.before("wrappedBy", () -> other.rotateKek(LEAD, test.caseId, Audience.OPEN));
        test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN);
        assertTrue(meanwhile.happened());
        // After it was looked what is wrapped.
        meanwhile.after("wrappedBy", () -> other.rotateKek(LEAD, test.caseId, Audience.OPEN));
        test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN);
        assertEquals(List.of(5L), generations(test.caseId, Audience.OPEN));
        meanwhile.before("eventsWrappedBy", () -> other.rotateKek(LEAD, vaultId(), Audience.AUDIT));
        test.vault.rotateKek(LEAD, vaultId(), Audience.AUDIT);
        assertEquals(List.of(3L), generations(vaultId(), Audience.AUDIT));
        other.close();
        assertAllReadable(receipt);
    }

    @Test
    void aKeyThatDoesNotOpenHoldsUpNoOther() throws Exception {
        Receipt bad = test.vault.deposit(LEAD, test.caseId, draft());
        Rows.ObjectRow row = test.ledger.objects(bad.record()).stream()
                .filter(each -> each.audience() == Audience.OPEN.code())
                .findFirst()
                .orElseThrow();
        test.ledger.append(new Change().destroy(row));
        test.ledger.append(new Change().add(row.rewrapped(1, new byte[72])));

        VaultException e =
                assertThrows(VaultException.class, () -> test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN));
        assertEquals(FailureKind.CANNOT_OPEN, e.kind());
        assertEquals(List.of(1L, 2L), generations(test.caseId, Audience.OPEN));
        assertEquals(
                1,
                test.ledger.wrappedBy(test.caseId, Audience.OPEN.code(), 1, 100).size());
        assertReadable(receipt);

        test.vault.erase(LEAD, bad.record(), "newsroom", "safety");
        test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN);
        assertEquals(List.of(3L), generations(test.caseId, Audience.OPEN));
        assertAllReadable(receipt);
    }

    @Test
    void theAudienceOfEventsIsTheOneThatTheLedgerKnows() {
        assertEquals(Audience.AUDIT.code(), Rows.KekRow.AUDIT);
    }

    @Test
    void killedAtAnyStepItGoesOn() throws Exception {
        test.close();
        int kills = Killing.atEveryStep(folder.resolve("vault"), Child.class, this::check);
        assertTrue(kills >= 16, kills + " kills");
        test = TestVault.open(folder.resolve("vault"), meanwhile);
    }

    private void check(Path vault) throws Exception {
        test = TestVault.open(vault, TestVault.Wrap.NOTHING);
        assertAllReadable(receipt);
        test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN);
        test.vault.rotateKek(LEAD, vaultId(), Audience.AUDIT);
        assertEquals(1, generations(test.caseId, Audience.OPEN).size());
        assertEquals(1, generations(vaultId(), Audience.AUDIT).size());
        assertAllReadable(receipt);
        test.close();
    }

    /** What is killed. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            try (TestVault test = Killing.open(args)) {
                test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN);
                test.vault.rotateKek(LEAD, test.context.vault(), Audience.AUDIT);
            }
        }
    }
}
