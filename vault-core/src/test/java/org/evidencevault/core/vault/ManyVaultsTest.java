package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Two vaults on the same stores, as two processes of a server have them: the other one acts in the middle of what the first does. */
class ManyVaultsTest {
    private static final EnumSet<Audience> BOTH = EnumSet.of(Audience.OPEN, Audience.RESTRICTED);

    @TempDir
    Path folder;

    private final Meanwhile meanwhile = new Meanwhile();
    private TestVault test;
    private Vault other;

    @BeforeEach
    void create() throws Exception {
        TestVault.create(folder.resolve("vault")).close();
        test = TestVault.open(folder.resolve("vault"), meanwhile);
        other = Vault.open(test.context);
    }

    @AfterEach
    void close() {
        other.close();
        test.close();
    }

    private static Draft draft() {
        return new Draft(ContentKind.ARTICLE)
                .paragraph("One.")
                .paragraph("Two.")
                .paragraph("Three.");
    }

    private List<Integer> texts(Receipt receipt) {
        return test.vault.open(READER, receipt.record(), receipt.version(), BOTH).segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.TEXT)
                .map(Segment::index)
                .toList();
    }

    private static void refused(FailureKind kind, Executable act) {
        VaultException e = assertThrows(VaultException.class, act);
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private void assertWhole() {
        assertTrue(meanwhile.happened());
        assertEquals(List.of(), test.ledger.unfinished());
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void openingSweepsNothing() {
        // Its blobs are there, its rows are not.
        meanwhile.before("append", () -> Vault.open(test.context).close());
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        assertEquals(3, texts(receipt).size());
        assertWhole();
    }

    @Test
    void aVaultSweepsNothingOfItsOwnThatIsOnItsWay() {
        meanwhile.before("append", () -> assertEquals(0, test.vault.sweep()));
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        assertEquals(3, texts(receipt).size());
        assertWhole();
    }

    /** The ledger failed before it stored an event, or after: who waited for its answer does not know. */
    @Test
    void anAnswerThatWasLostLeavesNoGapInTheNumbers() {
        Meanwhile.Act lost = () -> {
            throw new VaultException(FailureKind.IO, "ledger", "the answer was lost");
        };
        meanwhile.before("append", lost);
        refused(FailureKind.IO, () -> test.vault.events().fill(1));
        test.vault.events().fill(1);
        assertWhole();
        meanwhile.after("append", lost);
        refused(FailureKind.IO, () -> test.vault.events().fill(1));
        test.vault.events().fill(1);
        assertWhole();
    }

    @Test
    void onlyASweepRemovesWhatBelongsToNothing() {
        test.vault.deposit(LEAD, test.caseId, draft());
        List<Id> referenced = test.blobs.list(Optional.empty(), 100);
        Id orphan = Id.random(test.random);
        test.blobs.put(orphan, out -> out.write(new byte[100]));
        Vault.open(test.context).close();
        assertEquals(
                referenced.size() + 1, test.blobs.list(Optional.empty(), 100).size());
        assertEquals(1, other.sweep());
        assertEquals(referenced, test.blobs.list(Optional.empty(), 100));
    }

    @Test
    void ofTwoErasuresThatWerePreparedAtOnceOneIsRefused() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        List<Integer> texts = texts(receipt);
        List<Integer> first = texts.subList(0, 1);
        List<Integer> second = texts.subList(1, 2);
        meanwhile.before("append", () -> other.erase(LEAD, receipt.record(), 1, second, "newsroom", "safety"));
        refused(FailureKind.CONFLICT, () -> test.vault.erase(LEAD, receipt.record(), 1, first, "newsroom", "safety"));
        assertEquals(List.of(texts.get(0), texts.get(2)), texts(receipt));
        assertEquals(List.of(Optional.of(second)), erased(receipt));
        assertWhole();

        test.vault.erase(LEAD, receipt.record(), 1, first, "newsroom", "safety");
        assertEquals(texts.subList(2, 3), texts(receipt));
        assertEquals(List.of(Optional.of(second), Optional.of(texts.subList(0, 2))), erased(receipt));
    }

    private List<Optional<List<Integer>>> erased(Receipt receipt) {
        return test.vault.overview(receipt.record(), 1).erasures().stream()
                .map(ErasureNote::erased)
                .toList();
    }

    @Test
    void aVersionThatCameMeanwhileIsNotLeftOutOfAnErasure() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        meanwhile.before("append", () -> other.depositVersion(LEAD, receipt.record(), receipt.note(), draft()));
        refused(FailureKind.CONFLICT, () -> test.vault.erase(LEAD, receipt.record(), "source", "safety"));
        assertEquals(List.of(), erased(receipt));
        assertEquals(3, texts(receipt).size());
        assertEquals(List.of(1L, 2L), test.vault.versions(receipt.record()));
        assertWhole();

        test.vault.erase(LEAD, receipt.record(), "source", "safety");
        for (long version : test.vault.versions(receipt.record())) {
            refused(FailureKind.ERASED, () -> test.vault.open(LEAD, receipt.record(), version, BOTH));
        }
        assertEquals(List.of(), test.blobs.list(Optional.empty(), 100));
    }

    @Test
    void anErasureThatCameMeanwhileTakesNoNewVersion() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        meanwhile.before("append", () -> other.erase(LEAD, receipt.record(), "source", "safety"));
        refused(FailureKind.CONFLICT, () -> test.vault.depositVersion(LEAD, receipt.record(), receipt.note(), draft()));
        assertEquals(List.of(1L), test.vault.versions(receipt.record()));
        assertEquals(List.of(), test.blobs.list(Optional.empty(), 100));
        assertWhole();
    }

    /** Before the read is written down: it is none. After it: the read came first, and finds nothing all the same. */
    @Test
    void whatIsErasedWhileItIsReadIsNotShown() {
        for (boolean after : List.of(false, true)) {
            Receipt whole = test.vault.deposit(LEAD, test.caseId, draft());
            Meanwhile.Act erase = () -> other.erase(LEAD, whole.record(), "source", "safety");
            when(after, erase);
            refused(FailureKind.ERASED, () -> test.vault.open(READER, whole.record(), 1, BOTH));
            assertTrue(meanwhile.happened());
            assertEquals(after ? List.of(EventOutcome.ALLOWED, EventOutcome.FAILED) : List.of(), reads(whole));

            Receipt part = test.vault.deposit(LEAD, test.caseId, draft());
            List<Integer> texts = texts(part);
            when(after, () -> other.erase(LEAD, part.record(), 1, texts.subList(0, 1), "newsroom", "safety"));
            assertEquals(texts.subList(1, 3), texts(part));
            assertTrue(meanwhile.happened());
            assertEquals(List.of(EventOutcome.ALLOWED, EventOutcome.ALLOWED), reads(part));
        }
        assertWhole();
    }

    @Test
    void whatIsNotedWhileItIsReadMakesItOneRead() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        meanwhile.before("append", () -> other.depositVersion(LEAD, receipt.record(), receipt.note(), draft()));
        assertEquals(3, texts(receipt).size());
        assertTrue(meanwhile.happened());
        assertEquals(List.of(EventOutcome.ALLOWED), reads(receipt));
        assertWhole();
    }

    private void when(boolean after, Meanwhile.Act act) {
        if (after) {
            meanwhile.after("append", act);
        } else {
            meanwhile.before("append", act);
        }
    }

    private List<EventOutcome> reads(Receipt receipt) {
        return test.vault.events().list(LEAD, -1, 1000).stream()
                .map(AuditedEvent::event)
                .filter(event -> event.action() == EventAction.READ)
                .filter(event -> event.target()
                        .equals(Optional.of(new CustodyEvent.Target(receipt.record(), receipt.version()))))
                .map(CustodyEvent::outcome)
                .toList();
    }

    /** What is being replaced was replaced meanwhile: then it begins again from what is there. */
    @Test
    void anErasureIsCarriedOutOnWhatIsThere() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        List<Integer> texts = texts(receipt);
        meanwhile.after(
                "unfinished", () -> meanwhile.before("append", () -> meanwhile.before("append", () -> move(receipt))));
        test.vault.erase(LEAD, receipt.record(), 1, texts.subList(0, 1), "newsroom", "safety");
        assertEquals(texts.subList(1, 3), texts(receipt));
        assertEquals(2, test.blobs.list(Optional.empty(), 100).size());
        assertWhole();
    }

    /** Gives the open segments another blob with the same content. */
    private void move(Receipt receipt) throws Exception {
        Rows.ObjectRow row = test.ledger.objects(receipt.record()).stream()
                .filter(each -> each.type() == ObjectType.OPEN_SEGMENTS.code())
                .findFirst()
                .orElseThrow();
        Id copy = Id.random(test.random);
        byte[] sealed = new byte[(int) row.sealedSize()];
        try (ByteSource source = test.blobs.open(row.blob()).orElseThrow()) {
            source.read(0, sealed, 0, sealed.length);
        }
        test.blobs.put(copy, out -> out.write(sealed));
        Rows.ObjectRow moved = new Rows.ObjectRow(
                row.type(),
                row.subject(),
                row.version(),
                row.part(),
                copy,
                row.sealedSize(),
                row.caseId(),
                row.audience(),
                row.generation(),
                row.wrappedDek());
        test.ledger.append(new Change().destroy(row).add(moved));
        test.blobs.delete(row.blob());
    }

    @Test
    void manyErasuresAtOnceAreAllCarriedOut() throws Exception {
        Draft draft = draft().paragraph("Four.").paragraph("Five.");
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft);
        List<Integer> texts = texts(receipt);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Integer> one = texts.subList(i, i + 1);
            Vault vault = i % 2 == 0 ? test.vault : other;
            calls.add(() -> eraseUntilDecided(vault, receipt, one));
        }
        for (Future<Boolean> call : pool.invokeAll(calls)) {
            assertTrue(call.get());
        }
        pool.shutdown();
        assertEquals(texts.subList(4, 5), texts(receipt));
        List<Optional<List<Integer>>> notes = erased(receipt);
        assertEquals(4, notes.size());
        assertEquals(Optional.of(texts.subList(0, 4)), notes.get(3));
        assertWhole();
    }

    private static boolean eraseUntilDecided(Vault vault, Receipt receipt, List<Integer> segments) {
        while (true) {
            try {
                vault.erase(LEAD, receipt.record(), 1, segments, "newsroom", "safety");
                return true;
            } catch (VaultException e) {
                assertEquals(FailureKind.CONFLICT, e.kind(), e.getMessage());
            }
        }
    }
}
