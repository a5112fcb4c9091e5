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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.LinkOpening;
import org.evidencevault.core.record.LinkType;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final Set<Audience> OPEN = EnumSet.of(Audience.OPEN);
    private static final Set<Audience> BOTH = EnumSet.of(Audience.OPEN, Audience.RESTRICTED);

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

    private static Draft article() {
        return new Draft(ContentKind.ARTICLE)
                .field(Metadata.of(MetadataName.TITLE, "Sent back in winter"))
                .paragraph("A first paragraph.")
                .paragraph("A second one, for leads alone.", Audience.RESTRICTED)
                .paragraph("A third.");
    }

    private static FileContent file(byte[] bytes) {
        return new FileContent("image/png", bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    private static List<String> texts(OpenedRecord opened) {
        return opened.segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.TEXT)
                .map(Segment::text)
                .toList();
    }

    private static VaultException refused(FailureKind kind, Executable act) {
        VaultException e = assertThrows(VaultException.class, act);
        assertEquals(kind, e.kind(), e.getMessage());
        return e;
    }

    private List<CustodyEvent> events() {
        return test.vault.events().list(Caller.of("auditor-1", "review"), -1, 10_000).stream()
                .map(AuditedEvent::event)
                .toList();
    }

    private long count(EventAction action, EventOutcome outcome) {
        return events().stream()
                .filter(event -> event.action() == action && event.outcome() == outcome)
                .count();
    }

    @Test
    void readersSeeOpenSegmentsAndLeadsSeeAll() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());

        OpenedRecord reader = test.vault.open(READER, receipt.record(), 1, OPEN);
        OpenedRecord lead = test.vault.open(LEAD, receipt.record(), 1, BOTH);

        assertEquals(List.of("A first paragraph.", "A third."), texts(reader));
        assertEquals(List.of("A first paragraph.", "A second one, for leads alone.", "A third."), texts(lead));
        assertTrue(reader.segments().stream().noneMatch(segment -> segment.kind() == SegmentKind.DECOY));
        assertEquals(8, lead.note().commitments().size());
        assertEquals(8, lead.segments().size());
        assertEquals(receipt.note(), lead.digest());
    }

    @Test
    void aSourceNoteIsRestrictedUnlessOpened() {
        Draft draft = new Draft(ContentKind.SOURCE_NOTE)
                .paragraph("What the source said.")
                .paragraph("What may be read.", Audience.OPEN);
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft);

        assertEquals(List.of("What may be read."), texts(test.vault.open(READER, receipt.record(), 1, OPEN)));
    }

    @Test
    void theEventIsThereBeforeThePlaintextAndAFailureIsAnEventToo() throws Exception {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        test.vault.open(READER, receipt.record(), 1, OPEN);
        assertEquals(1, count(EventAction.READ, EventOutcome.ALLOWED));

        for (Id blob : test.blobs.list(Optional.empty(), 100)) {
            test.blobs.delete(blob);
        }
        refused(FailureKind.NOT_FOUND, () -> test.vault.open(READER, receipt.record(), 1, OPEN));
        assertEquals(2, count(EventAction.READ, EventOutcome.ALLOWED));
        assertEquals(1, count(EventAction.READ, EventOutcome.FAILED));
    }

    @Test
    void eventsNameActorPurposeRecordAndAreNumberedWithoutGaps() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        test.vault.open(READER, receipt.record(), 1, BOTH);

        List<CustodyEvent> events = events();
        CustodyEvent read = events.stream()
                .filter(event -> event.action() == EventAction.READ)
                .findFirst()
                .orElseThrow();
        assertEquals("reader-1", read.actor());
        assertEquals(Optional.of("research"), read.purpose());
        assertEquals(Optional.of(test.caseId), read.caseId());
        assertEquals(Optional.of(new CustodyEvent.Target(receipt.record(), 1)), read.target());
        assertEquals(Optional.of("open restricted"), read.detail());
        for (int i = 0; i < events.size(); i++) {
            assertEquals(i + 1, events.get(i).number());
        }
    }

    @Test
    void aNumberThatWasNotUsedGoesToTheNextEvent() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        refused(
                FailureKind.UNKNOWN_SYNTAX,
                () -> test.vault.open(Caller.of("not an actor", "why"), receipt.record(), 1, OPEN));
        test.vault.open(READER, receipt.record(), 1, OPEN);

        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void onlyTheEventOfAnActThatWasAllowedCarriesTheCallersRows() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        test.vault.hold(LEAD, receipt.record(), true);
        Caller withRows = LEAD.alongside(event -> {});

        // This vault is in files, which keep no such rows: whatever carries them is refused, and leaves no gap.
        refused(FailureKind.ON_HOLD, () -> test.vault.erase(withRows, receipt.record(), "source", "safety"));
        assertThrows(IllegalArgumentException.class, () -> test.vault.hold(withRows, receipt.record(), false));
        assertThrows(
                IllegalArgumentException.class, () -> test.vault.open(withRows, receipt.record(), 1, Reader.READERS));

        assertEquals(1, count(EventAction.ERASE, EventOutcome.DENIED));
        assertEquals(0, count(EventAction.READ, EventOutcome.ALLOWED));
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void readingDemandsAPurpose() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        refused(
                FailureKind.REFUSED,
                () -> test.vault.open(new Caller("reader-1", Optional.empty()), receipt.record(), 1, OPEN));
        refused(FailureKind.REFUSED, () -> test.vault.open(Caller.of("reader-1", " "), receipt.record(), 1, OPEN));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        refused(FailureKind.NOT_FOUND, () -> test.vault.open(READER, Id.random(test.random), 1, OPEN));
        refused(FailureKind.NOT_FOUND, () -> test.vault.open(READER, receipt.record(), 2, OPEN));
        refused(FailureKind.NOT_FOUND, () -> test.vault.openAttachment(READER, receipt.record(), 1, 0, Audience.OPEN));
    }

    @Test
    void attachmentsAreReadWholeAndByRange() throws Exception {
        byte[] picture = new byte[100_000];
        test.random.nextBytes(picture);
        Draft draft = article();
        draft.image(draft.file(file(picture)), "A bridge.", "the newsroom");
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft);

        OpenedRecord opened = test.vault.open(READER, receipt.record(), 1, OPEN);
        int index = opened.segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.ATTACHMENT)
                .findFirst()
                .orElseThrow()
                .index();
        Metadata image = opened.segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.METADATA)
                .map(segment -> Metadata.parse(segment.content(), "test"))
                .filter(metadata -> metadata.name().equals("image"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(String.valueOf(index), "A bridge.", "the newsroom"), image.values());

        try (OpenedAttachment attachment =
                test.vault.openAttachment(READER, receipt.record(), 1, index, Audience.OPEN)) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            attachment.copyTo(whole);
            assertArrayEquals(picture, whole.toByteArray());
            assertArrayEquals(
                    Arrays.copyOfRange(picture, 70_000, 70_100),
                    attachment.range(70_000, 100).readAllBytes());
            assertEquals("image/png", attachment.description().mediaType());
        }
    }

    @Test
    void aFileThatIsShorterThanItsSizeLeavesNothing() {
        Draft draft = article();
        draft.file(new FileContent("text/plain", 10, () -> new ByteArrayInputStream(new byte[9])));
        refused(FailureKind.WRONG_LENGTH, () -> test.vault.deposit(LEAD, test.caseId, draft));
        assertEquals(List.of(), test.blobs.list(Optional.empty(), 10));
        assertEquals(List.of(), test.ledger.records(test.caseId, Optional.empty(), 10));
    }

    @Test
    void versionsFollowOneAnother() {
        Receipt first = test.vault.deposit(LEAD, test.caseId, article());
        Receipt second = test.vault.depositVersion(LEAD, first.record(), first.note(), article());

        assertEquals(List.of(1L, 2L), test.vault.versions(first.record()));
        assertEquals(
                Optional.of(first.note()),
                test.vault.open(READER, first.record(), 2, OPEN).note().previous());
        refused(FailureKind.CONFLICT, () -> test.vault.depositVersion(LEAD, first.record(), first.note(), article()));
        assertEquals(2, second.version());
    }

    @Test
    void linksShowTheirTargetOnlyToReaders() {
        Receipt article = test.vault.deposit(LEAD, test.caseId, article());
        Receipt translation = test.vault.deposit(LEAD, test.caseId, article());
        Id link = test.vault.link(LEAD, translation.record(), 1, LinkType.TRANSLATES, article.record(), 1);

        List<LinkOpening> links = test.vault.links(READER, translation.record(), 1);
        assertEquals(1, links.size());
        assertEquals(LinkType.TRANSLATES, links.get(0).type());
        assertEquals(article.record(), links.get(0).to());
        assertEquals(article.note(), links.get(0).toDigest());

        test.vault.withdrawLink(LEAD, translation.record(), 1, link);
        assertEquals(List.of(), test.vault.links(READER, translation.record(), 1));
        refused(FailureKind.NOT_FOUND, () -> test.vault.withdrawLink(LEAD, translation.record(), 1, link));
    }

    @Test
    void anErasedRecordOpensForNobodyAndTheLogStillVerifies() {
        Draft draft = article();
        draft.file(file(new byte[20_000]));
        Receipt first = test.vault.deposit(LEAD, test.caseId, draft);
        test.vault.depositVersion(LEAD, first.record(), first.note(), article());
        Receipt other = test.vault.deposit(LEAD, test.caseId, article());
        test.vault.link(LEAD, first.record(), 1, LinkType.CITES, other.record(), 1);

        test.vault.erase(LEAD, first.record(), "source", "consent-withdrawn");
        test.sequence();

        refused(FailureKind.ERASED, () -> test.vault.open(LEAD, first.record(), 1, OPEN));
        refused(FailureKind.ERASED, () -> test.vault.open(LEAD, first.record(), 2, BOTH));
        assertEquals(1, test.vault.overview(first.record(), 1).erasures().size());
        assertEquals(2, test.blobs.list(Optional.empty(), 100).size(), "the other record's two objects");
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
        assertEquals(2, texts(test.vault.open(READER, other.record(), 1, OPEN)).size());
    }

    @Test
    void aPartialErasureLeavesTheRest() {
        byte[] picture = {1, 2, 3};
        Draft draft = article();
        draft.file(file(picture));
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft);
        OpenedRecord before = test.vault.open(LEAD, receipt.record(), 1, BOTH);
        int text = before.segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.TEXT)
                .findFirst()
                .orElseThrow()
                .index();
        int attached = before.segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.ATTACHMENT)
                .findFirst()
                .orElseThrow()
                .index();

        test.vault.erase(LEAD, receipt.record(), 1, List.of(text), "newsroom", "safety");
        test.vault.erase(LEAD, receipt.record(), 1, List.of(attached), "newsroom", "safety");
        test.sequence();

        OpenedRecord after = test.vault.open(LEAD, receipt.record(), 1, BOTH);
        assertEquals(before.segments().size() - 2, after.segments().size());
        assertEquals(2, texts(after).size());
        refused(
                FailureKind.ERASED,
                () -> test.vault.openAttachment(LEAD, receipt.record(), 1, attached, Audience.OPEN));
        assertEquals(
                3,
                test.vault.overview(receipt.record(), 1).erasures().stream()
                        .mapToInt(note -> note.erased().orElseThrow().size())
                        .sum());
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    @Test
    void aLegalHoldBlocksErasureAndTheDenialIsAnEvent() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        test.vault.hold(LEAD, receipt.record(), true);
        refused(FailureKind.ON_HOLD, () -> test.vault.erase(LEAD, receipt.record(), "source", "safety"));
        assertEquals(1, count(EventAction.ERASE, EventOutcome.DENIED));
        assertEquals(3, texts(test.vault.open(LEAD, receipt.record(), 1, BOTH)).size());

        test.vault.hold(LEAD, receipt.record(), false);
        test.vault.erase(LEAD, receipt.record(), "source", "safety");
        refused(FailureKind.ERASED, () -> test.vault.open(LEAD, receipt.record(), 1, BOTH));
    }

    @Test
    void rotationRewrapsWithoutTouchingObjects() throws Exception {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        List<Id> blobs = test.blobs.list(Optional.empty(), 100);

        assertEquals(1, test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN));
        assertTrue(test.vault.rotateKek(LEAD, test.vault.charter().vault(), Audience.AUDIT) > 0);
        test.keystore.addRootKey("root-2");
        test.restart();
        assertEquals(test.ledger.keks().size(), test.vault.rotateRoot(LEAD));
        assertEquals(0, test.vault.rotateRoot(LEAD));
        test.restart();

        assertEquals(blobs, test.blobs.list(Optional.empty(), 100));
        assertEquals(3, texts(test.vault.open(LEAD, receipt.record(), 1, BOTH)).size());
        assertTrue(test.ledger.keks().stream().allMatch(row -> row.rootKey().equals("root-2")));
        assertTrue(
                test.ledger.wrappedBy(test.caseId, Audience.OPEN.code(), 1, 10).isEmpty());
    }

    @Test
    void noWrappedKeyThatWasReplacedStaysInAFile() throws Exception {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        List<byte[]> before = new ArrayList<>();
        test.ledger.objects(receipt.record()).stream()
                .filter(row -> row.audience() == Audience.OPEN.code())
                .forEach(row -> before.add(row.wrappedDek()));
        test.keystore.addRootKey("root-2");
        test.restart();
        test.ledger.keks().forEach(row -> before.add(row.wrapped()));
        test.vault.rotateKek(LEAD, test.caseId, Audience.OPEN);
        test.vault.rotateRoot(LEAD);

        String ledger = new String(Files.readAllBytes(folder.resolve("vault/ledger")), StandardCharsets.ISO_8859_1);
        for (byte[] wrapped : before) {
            assertFalse(ledger.contains(new String(wrapped, StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        test.sequence();
        test.restart();

        assertEquals(3, texts(test.vault.open(LEAD, receipt.record(), 1, BOTH)).size());
        assertEquals(OptionalLong.of(3), indexOf(receipt));
        test.sequence();
        assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}));
    }

    private OptionalLong indexOf(Receipt receipt) {
        return test.ledger.indexOf(receipt.entry());
    }

    @Test
    void orphanBlobsAreSweptAtTheStart() throws Exception {
        Id orphan = Id.random(test.random);
        test.blobs.put(orphan, out -> out.write(new byte[100]));
        assertEquals(1, test.vault.fsck(LEAD, done -> {}).size());
        test.crash();
        assertTrue(test.blobs.open(orphan).isEmpty());
    }

    @Test
    void aReleaseIsExportedUntilItIsWithdrawn() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        List<Integer> open = test.vault.open(READER, receipt.record(), 1, OPEN).segments().stream()
                .map(Segment::index)
                .toList();
        Hash release = test.vault.release(LEAD, receipt.record(), 1, open, "court", "proceedings");
        refused(FailureKind.NOT_LOGGED_YET, () -> export(Export.released(receipt.record(), 1, release)));
        test.sequence();

        byte[] bundle = export(Export.released(receipt.record(), 1, release));
        String raw = new String(bundle, StandardCharsets.ISO_8859_1);
        assertTrue(raw.contains("A first paragraph."));
        assertFalse(raw.contains("for leads alone"));
        assertTrue(raw.contains("release.tlog-proof"));
        assertEquals(1, count(EventAction.EXPORT, EventOutcome.ALLOWED));

        test.vault.withdraw(LEAD, receipt.record(), 1, release, "mistake");
        refused(FailureKind.REFUSED, () -> export(Export.released(receipt.record(), 1, release)));
        refused(FailureKind.CONFLICT, () -> test.vault.withdraw(LEAD, receipt.record(), 1, release, "mistake"));
        assertEquals(1, count(EventAction.EXPORT, EventOutcome.DENIED));
    }

    @Test
    void nobodyTakesAwayWithAReleaseWhatTheyMayNotRead() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        List<Integer> open = test.vault.open(READER, receipt.record(), 1, OPEN).segments().stream()
                .map(Segment::index)
                .toList();
        List<Integer> all = test.vault.open(LEAD, receipt.record(), 1, Reader.READERS).segments().stream()
                .map(Segment::index)
                .toList();
        Hash ofOpen = test.vault.release(LEAD, receipt.record(), 1, open, "court", "proceedings");
        Hash ofAll = test.vault.release(LEAD, receipt.record(), 1, all, "court", "proceedings");
        test.sequence();

        refused(FailureKind.REFUSED, () -> export(Export.released(receipt.record(), 1, ofAll, OPEN)));
        assertEquals(1, count(EventAction.EXPORT, EventOutcome.DENIED));
        assertTrue(export(Export.released(receipt.record(), 1, ofOpen, OPEN)).length > 0);
        assertTrue(export(Export.released(receipt.record(), 1, ofAll)).length > 0);
    }

    @Test
    void nothingIsExportedBeforeTheEmbargoEnds() {
        Draft draft = article().field(Metadata.of(MetadataName.EMBARGO_UNTIL, "2999-12-31"));
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft);
        test.sequence();
        refused(FailureKind.EMBARGO, () -> export(Export.readable(receipt.record(), 1, OPEN)));
        assertEquals(1, count(EventAction.EXPORT, EventOutcome.DENIED));
    }

    @Test
    void releasesNameOnlySegmentsThatAreThere() {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, article());
        refused(
                FailureKind.OUT_OF_RANGE,
                () -> test.vault.release(LEAD, receipt.record(), 1, List.of(8), "court", "proceedings"));
        refused(
                FailureKind.UNKNOWN_SYNTAX,
                () -> test.vault.release(LEAD, receipt.record(), 1, List.of(1), "my friend", "proceedings"));
        test.vault.erase(LEAD, receipt.record(), 1, List.of(0), "newsroom", "safety");
        refused(
                FailureKind.ERASED,
                () -> test.vault.release(LEAD, receipt.record(), 1, List.of(0), "court", "proceedings"));
    }

    private byte[] export(Export export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        test.vault.export(READER, List.of(export), out);
        return out.toByteArray();
    }
}
