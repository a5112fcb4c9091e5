package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A thief with write access, a failing disk, a lost answer: what the vault does then. */
class VaultUnderAttackTest {
    private static final EnumSet<Audience> BOTH = EnumSet.of(Audience.OPEN, Audience.RESTRICTED);

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

    private Receipt deposit(String text) {
        return test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.ARTICLE).paragraph(text));
    }

    private List<String> texts(Receipt receipt) {
        return test.vault.open(READER, receipt.record(), receipt.version(), BOTH).segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.TEXT)
                .map(Segment::text)
                .toList();
    }

    private int textIndex(Receipt receipt) {
        return test.vault.open(READER, receipt.record(), 1, BOTH).segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.TEXT)
                .findFirst()
                .orElseThrow()
                .index();
    }

    private static VaultException refused(FailureKind kind, Executable act) {
        VaultException e = assertThrows(VaultException.class, act);
        assertEquals(kind, e.kind(), e.getMessage());
        return e;
    }

    private Rows.ObjectRow row(Receipt receipt, ObjectType type) {
        return test.ledger.objects(receipt.record()).stream()
                .filter(candidate -> candidate.type() == type.code())
                .findFirst()
                .orElseThrow();
    }

    private void damage(Id blob) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("vault/blobs"))) {
            Path file = files.filter(
                            candidate -> candidate.getFileName().toString().contains(blob.toString()))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }

    /** Puts a row in the place of another, as a thief with write access to the ledger would. */
    private void replace(Rows.ObjectRow old, Rows.ObjectRow put) {
        test.ledger.append(new Change().destroy(old).add(put));
    }

    @Test
    void aRowOfAnotherRecordDoesNotOpen() {
        Receipt one = deposit("One.");
        Receipt two = deposit("Two.");
        Rows.ObjectRow stolen = row(one, ObjectType.OPEN_SEGMENTS);
        Rows.ObjectRow own = row(two, ObjectType.OPEN_SEGMENTS);
        replace(
                own,
                new Rows.ObjectRow(
                        own.type(),
                        own.subject(),
                        1,
                        0,
                        stolen.blob(),
                        stolen.sealedSize(),
                        own.caseId(),
                        own.audience(),
                        own.generation(),
                        stolen.wrappedDek()));
        refused(FailureKind.CANNOT_OPEN, () -> texts(two));
    }

    @Test
    void aRestrictedObjectDoesNotOpenAsAnOpenOne() {
        Receipt one = test.vault.deposit(
                LEAD, test.caseId, new Draft(ContentKind.SOURCE_NOTE).paragraph("What the source said."));
        Rows.ObjectRow restricted = row(one, ObjectType.RESTRICTED_SEGMENTS);
        Rows.ObjectRow open = row(one, ObjectType.OPEN_SEGMENTS);
        replace(
                open,
                new Rows.ObjectRow(
                        open.type(),
                        open.subject(),
                        1,
                        0,
                        restricted.blob(),
                        restricted.sealedSize(),
                        open.caseId(),
                        open.audience(),
                        open.generation(),
                        restricted.wrappedDek()));
        refused(FailureKind.CANNOT_OPEN, () -> test.vault.open(READER, one.record(), 1, EnumSet.of(Audience.OPEN)));
    }

    @Test
    void aDamagedBlobHoldsUpNoOtherErasureAndNoStart() throws Exception {
        Receipt damaged = deposit("Damaged.");
        Receipt other = deposit("Other.");
        int index = textIndex(damaged);
        damage(row(damaged, ObjectType.OPEN_SEGMENTS).blob());

        refused(
                FailureKind.CANNOT_OPEN,
                () -> test.vault.erase(LEAD, damaged.record(), 1, List.of(index), "newsroom", "safety"));
        test.vault.erase(LEAD, other.record(), "source", "safety");
        refused(FailureKind.ERASED, () -> texts(other));
        assertTrue(test.vault.fsck(LEAD, done -> {}).stream()
                .anyMatch(finding -> finding.what().contains("is not carried out yet")));

        test.restart();
        test.vault.erase(LEAD, damaged.record(), "newsroom", "safety");
        test.restart();
        test.sequence();
        assertEquals(List.of(), test.ledger.unfinished());
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void whatWasErasedIsNotServedEvenIfItsRowIsPutBack() throws Exception {
        Receipt receipt = deposit("To be erased.");
        int index = textIndex(receipt);
        Rows.ObjectRow before = row(receipt, ObjectType.OPEN_SEGMENTS);
        byte[] blob = read(before.blob());
        test.vault.erase(LEAD, receipt.record(), 1, List.of(index), "newsroom", "safety");

        Id again = Id.random(test.random);
        test.blobs.put(again, out -> out.write(blob));
        replace(
                row(receipt, ObjectType.OPEN_SEGMENTS),
                new Rows.ObjectRow(
                        before.type(),
                        before.subject(),
                        1,
                        0,
                        again,
                        before.sealedSize(),
                        before.caseId(),
                        before.audience(),
                        before.generation(),
                        before.wrappedDek()));
        assertEquals(List.of(), texts(receipt));
        assertTrue(
                test.vault.fsck(LEAD, done -> {}).stream().anyMatch(finding -> finding.kind() == FailureKind.ERASED));
    }

    private byte[] read(Id blob) {
        try (var source = test.blobs.open(blob).orElseThrow()) {
            byte[] bytes = new byte[(int) source.size()];
            source.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    @Test
    void anAnswerThatWasLostDestroysNothing() throws Exception {
        test.close();
        LoseAnswer lose = new LoseAnswer();
        test = TestVault.open(folder.resolve("vault"), lose);
        lose.armed = true;
        refused(FailureKind.IO, () -> deposit("Stored, and the answer was lost."));
        lose.armed = false;

        List<Rows.RecordRow> records = test.ledger.records(test.caseId, Optional.empty(), 10);
        assertEquals(1, records.size());
        assertEquals(
                List.of("Stored, and the answer was lost."),
                texts(new Receipt(
                        records.get(0).record(),
                        1,
                        test.vault.overview(records.get(0).record(), 1).digest(),
                        0,
                        test.caseId)));
        test.vault.sweep();
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    /** Stores the change and then says that it failed, as a connection that breaks after COMMIT. */
    private static final class LoseAnswer implements TestVault.Wrap {
        private boolean armed;

        @Override
        public <T> T around(Class<T> port, T real) {
            return port.cast(Proxy.newProxyInstance(
                    port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                        try {
                            Object answer = method.invoke(real, arguments);
                            if (armed
                                    && port == Ledger.class
                                    && method.getName().equals("append")) {
                                throw new VaultException(FailureKind.IO, "connection reset");
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    @Test
    void aRefusedReleaseLeavesNoGapInTheNumbersOfEvents() {
        Receipt receipt = deposit("One.");
        refused(
                FailureKind.UNKNOWN_SYNTAX,
                () -> test.vault.release(LEAD, receipt.record(), 1, List.of(), "my friend", "proceedings"));
        refused(
                FailureKind.OUT_OF_RANGE,
                () -> test.vault.erase(LEAD, receipt.record(), 1, List.of(1000), "newsroom", "safety"));
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void anErasedRecordTakesNoNewVersion() {
        Receipt receipt = deposit("One.");
        test.vault.erase(LEAD, receipt.record(), "source", "safety");
        refused(
                FailureKind.ERASED,
                () -> test.vault.depositVersion(
                        LEAD, receipt.record(), receipt.note(), new Draft(ContentKind.ARTICLE).paragraph("Two.")));
    }

    @Test
    void aReadWithoutPurposeIsADenialInTheLog() {
        Receipt receipt = deposit("One.");
        refused(
                FailureKind.REFUSED,
                () -> test.vault.open(new Caller("reader-1", Optional.empty()), receipt.record(), 1, BOTH));
        assertEquals(
                1,
                test.vault.events().list(LEAD, -1, 100).stream()
                        .filter(event -> event.event().action() == EventAction.READ
                                && event.event().outcome() == EventOutcome.DENIED)
                        .count());
    }

    @Test
    void detailsAreWordsOfThePublishedList() {
        refused(
                FailureKind.UNKNOWN_SYNTAX,
                () -> test.vault
                        .events()
                        .record(
                                LEAD,
                                EventAction.ROLE,
                                EventOutcome.ALLOWED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("kim of chongjin")));
    }

    @Test
    void nobodyActsInTheNameOfTheVault() {
        Receipt receipt = deposit("One.");
        refused(
                FailureKind.REFUSED,
                () -> test.vault.open(Caller.of("system", "maintenance"), receipt.record(), 1, BOTH));
    }

    @Test
    void noFileNameStandsInAnError() {
        Draft draft = new Draft(ContentKind.ARTICLE);
        draft.file(new FileContent("text/plain", 3, () -> {
            throw new NoSuchFileException("/home/source-name/notes.txt");
        }));
        VaultException e = refused(FailureKind.IO, () -> test.vault.deposit(LEAD, test.caseId, draft));
        assertFalse(String.valueOf(e.getMessage()).contains("source-name"));
        assertFalse(draft.paragraph("secret").parts().toString().contains("secret"));
    }

    @Test
    void aFailingDepositLeavesNoBlob() {
        Draft draft = new Draft(ContentKind.ARTICLE);
        draft.file(new FileContent("text/plain", 3, () -> new ByteArrayInputStream(new byte[3])));
        draft.file(new FileContent("text/plain", 3, () -> new ByteArrayInputStream(new byte[2])));
        refused(FailureKind.WRONG_LENGTH, () -> test.vault.deposit(LEAD, test.caseId, draft));
        assertEquals(List.of(), test.blobs.list(Optional.empty(), 10));
    }
}
