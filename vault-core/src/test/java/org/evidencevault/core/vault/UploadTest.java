package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.evidencevault.core.vault.TestVault.READER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.store.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sealed before the version that they belong to is deposited. */
class UploadTest {
    @TempDir
    Path folder;

    private TestVault test;
    private final byte[] picture = new byte[50_000];

    @BeforeEach
    void create() throws Exception {
        test = TestVault.create(folder.resolve("vault"));
        test.random.nextBytes(picture);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Upload reserve(Id record, long version, int segment) {
        return new Upload(test.vault.newId(), test.caseId, record, version, segment, Audience.OPEN);
    }

    private Attachment upload(Upload place) {
        return test.vault
                .state()
                .upload(place, new FileContent("image/png", picture.length, () -> new ByteArrayInputStream(picture)));
    }

    private static Draft draft() {
        return new Draft(ContentKind.ARTICLE).paragraph("A bridge in winter.");
    }

    private static Draft draft(Upload place, Attachment file) {
        Draft draft = draft();
        return draft.image(draft.file(place, file), "The bridge.", "the newsroom");
    }

    private static void refused(FailureKind kind, Executable act) {
        VaultException e = assertThrows(VaultException.class, act);
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private List<Id> blobs() {
        return test.blobs.list(Optional.empty(), 1000);
    }

    private List<FailureKind> findings() {
        test.sequence();
        return test.vault.fsck(LEAD, done -> {}).stream().map(Finding::kind).toList();
    }

    private byte[] read(Id record, long version, int segment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedAttachment opened = test.vault.openAttachment(READER, record, version, segment, Audience.OPEN)) {
            opened.copyTo(out);
        }
        return out.toByteArray();
    }

    @Test
    void theDepositTakesTheUploadAsItIs() throws Exception {
        Upload place = reserve(test.vault.newId(), 1, 11);
        Attachment file = upload(place);
        assertEquals(new Attachment(Hash.of(picture), picture.length, "image/png"), file);
        List<Id> uploaded = blobs();
        test.restart();

        assertEquals(Optional.of(file), test.vault.state().uploaded(place));
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, file));
        assertEquals(place.record(), receipt.record());
        assertArrayEquals(picture, read(receipt.record(), 1, 11));
        assertEquals(Optional.empty(), test.vault.state().uploaded(place));
        // The file stayed where it was; what was kept about it is gone; the segments came.
        assertEquals(1, uploaded.stream().filter(blobs()::contains).count());
        assertEquals(3, blobs().size());
        assertEquals(List.of(), findings());
    }

    @Test
    void theFileStandsAtTheSegmentThatWasReserved() {
        Upload place = reserve(test.vault.newId(), 1, 20);
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, upload(place)));

        OpenedRecord opened = test.vault.open(READER, receipt.record(), 1, EnumSet.of(Audience.OPEN));
        assertEquals(24, opened.note().commitments().size());
        List<Integer> files = opened.segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.ATTACHMENT)
                .map(Segment::index)
                .toList();
        assertEquals(List.of(20), files);
        List<String> image = opened.segments().stream()
                .filter(segment -> segment.kind() == SegmentKind.METADATA)
                .map(segment -> Metadata.parse(segment.content(), "test"))
                .filter(metadata -> metadata.name().equals("image"))
                .findFirst()
                .orElseThrow()
                .values();
        assertEquals(List.of("20", "The bridge.", "the newsroom"), image);
    }

    @Test
    void aLaterVersionTakesItsOwnUploads() {
        Receipt first = test.vault.deposit(LEAD, test.caseId, draft());
        Upload place = reserve(first.record(), 2, 3);
        Attachment file = upload(place);
        Receipt second = test.vault.depositVersion(LEAD, first.record(), first.note(), draft(place, file));

        assertArrayEquals(picture, read(second.record(), 2, 3));
        refused(FailureKind.NOT_FOUND, () -> read(first.record(), 1, 3));
        assertEquals(List.of(), findings());
    }

    @Test
    void anUploadIsOneFileOfOneVersion() {
        Upload place = reserve(test.vault.newId(), 1, 5);
        Attachment file = upload(place);
        int stored = blobs().size();
        refused(FailureKind.CONFLICT, () -> upload(place));
        assertEquals(stored, blobs().size());

        assertThrows(
                IllegalArgumentException.class,
                () -> test.vault.deposit(LEAD, test.caseId, test.vault.newId(), draft(place, file)));
        Attachment other = new Attachment(Hash.of(new byte[1]), 1, "image/png");
        refused(
                FailureKind.NOT_FOUND,
                () -> test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, other)));
        Upload unfinished = reserve(place.record(), 1, 6);
        refused(
                FailureKind.NOT_FOUND,
                () -> test.vault.deposit(LEAD, test.caseId, place.record(), draft(unfinished, file)));
        assertEquals(List.of(), test.ledger.records(test.caseId, Optional.empty(), 10));
        assertEquals(stored, blobs().size());

        test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, file));
        refused(FailureKind.NOT_FOUND, () -> test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, file)));
    }

    @Test
    void twoUploadsCannotHaveOneSegment() {
        Id record = test.vault.newId();
        Upload one = reserve(record, 1, 5);
        Upload two = reserve(record, 1, 5);
        upload(one);
        refused(FailureKind.CONFLICT, () -> upload(two));
        assertEquals(Optional.empty(), test.vault.state().uploaded(two));
    }

    @Test
    void bytesThatAreFewerOrMoreThanAnnouncedAreNoUpload() {
        Upload place = reserve(test.vault.newId(), 1, 5);
        for (int announced : new int[] {picture.length + 1, picture.length - 1}) {
            FileContent wrong = new FileContent("image/png", announced, () -> new ByteArrayInputStream(picture));
            refused(FailureKind.WRONG_LENGTH, () -> test.vault.state().upload(place, wrong));
        }
        assertEquals(Optional.empty(), test.vault.state().uploaded(place));
        assertEquals(List.of(), blobs());
    }

    @Test
    void whatNobodyDepositsIsDestroyed() {
        Upload place = reserve(test.vault.newId(), 1, 5);
        Upload other = reserve(test.vault.newId(), 1, 5);
        Attachment file = upload(place);
        upload(other);
        test.vault.state().discard(place, new Change());

        assertEquals(Optional.empty(), test.vault.state().uploaded(place));
        assertTrue(test.vault.state().uploaded(other).isPresent());
        assertEquals(2, blobs().size());
        refused(FailureKind.NOT_FOUND, () -> test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, file)));
        // Nothing was ever sent to this one.
        test.vault.state().discard(reserve(test.vault.newId(), 1, 5), new Change());
        assertEquals(List.of(), findings());
    }

    @Test
    void whatAVersionTookIsNotDiscarded() throws Exception {
        Upload place = reserve(test.vault.newId(), 1, 5);
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, upload(place)));
        test.vault.state().discard(place, new Change());
        assertArrayEquals(picture, read(receipt.record(), 1, 5));
        assertEquals(List.of(), findings());
    }

    @Test
    void bytesWhoseChangeIsRefusedLeaveNothing() {
        Upload place = reserve(test.vault.newId(), 1, 5);
        Change never = new Change().expect(place.record(), RecordNote.KIND, Optional.of(Hash.of(picture)));
        FileContent file = new FileContent("image/png", picture.length, () -> new ByteArrayInputStream(picture));
        refused(FailureKind.CONFLICT, () -> test.vault.state().upload(place, file, never));
        assertEquals(List.of(), blobs());
        assertEquals(Optional.empty(), test.vault.state().uploaded(place));
    }

    @Test
    void fileAndDescriptionComeAndGoTogether() throws Exception {
        Upload place = reserve(test.vault.newId(), 1, 5);
        assertEquals(Optional.empty(), test.vault.state().check(place));
        Attachment file = upload(place);
        assertEquals(Optional.empty(), test.vault.state().check(place));
        Upload half = reserve(test.vault.newId(), 1, 5);
        upload(half);
        test.ledger.append(
                new Change().destroy(test.ledger.objects(half.record()).get(0)));
        assertEquals(FailureKind.MISSING_FILE, check(half));
        test.vault.deposit(LEAD, test.caseId, place.record(), draft(place, file));
        assertEquals(FailureKind.ROLLBACK, check(place));
    }

    private FailureKind check(Upload place) {
        return test.vault.state().check(place).orElseThrow().kind();
    }

    @Test
    void theFileOfAnUploadMayBeErasedWithItsVersion() throws Exception {
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        Upload place = reserve(receipt.record(), 1, 70);
        upload(place);
        test.vault.erase(LEAD, receipt.record(), "source", "safety");
        assertEquals(Optional.empty(), test.vault.state().check(place));
    }

    /** Each event, in order, and each thing that is kept, is shown to whoever looks on. */
    @Test
    void whoLooksOnSeesEventsAndWhatIsKept() {
        Upload place = reserve(test.vault.newId(), 1, 5);
        upload(place);
        test.sequence();
        List<EventAction> actions = new ArrayList<>();
        List<Id> kept = new ArrayList<>();
        test.vault.fsck(LEAD, done -> {}, new Onlooker() {
            @Override
            public void event(CustodyEvent event) {
                actions.add(event.action());
            }

            @Override
            public void kept(Id subject) {
                kept.add(subject);
            }

            @Override
            public void unclaimed(Id record, long version, long segment) {}
        });
        assertEquals(List.of(EventAction.START, EventAction.CASE_OPEN, EventAction.AUDIT), actions);
        assertEquals(List.of(place.upload()), kept);
    }

    @Test
    void whoLooksOnSeesTheFilesThatNoVersionHas() throws Exception {
        Upload named = reserve(test.vault.newId(), 1, 5);
        test.vault.deposit(LEAD, test.caseId, named.record(), draft(named, upload(named)));
        Upload notNamed = reserve(named.record(), 1, 70);
        upload(notNamed);
        Upload ofNoRecord = reserve(test.vault.newId(), 1, 5);
        upload(ofNoRecord);
        assertEquals(Set.of(notNamed.object(), ofNoRecord.object()), unclaimed());

        // Which files a version has, its segments say.
        damage(reserve(named.record(), 1, 0));
        assertEquals(Set.of(ofNoRecord.object()), unclaimed());
    }

    private Set<ObjectContext> unclaimed() {
        Set<ObjectContext> seen = new HashSet<>();
        test.vault.fsck(LEAD, done -> {}, new Onlooker() {
            @Override
            public void event(CustodyEvent event) {}

            @Override
            public void kept(Id subject) {}

            @Override
            public void unclaimed(Id record, long version, long segment) {
                seen.add(new ObjectContext(ObjectType.OPEN_ATTACHMENT, record, version, segment));
            }
        });
        return seen;
    }

    @Test
    void anUnclaimedUploadIsNoFindingUntilItIsDamaged() throws Exception {
        Upload ofNoRecord = reserve(test.vault.newId(), 1, 5);
        Receipt receipt = test.vault.deposit(LEAD, test.caseId, draft());
        Upload ofNextVersion = reserve(receipt.record(), 2, 5);
        Upload ofThisVersion = reserve(receipt.record(), 1, 70);
        List<Upload> places = List.of(ofNoRecord, ofNextVersion, ofThisVersion);
        places.forEach(this::upload);
        assertEquals(List.of(), findings());

        for (int i = 0; i < places.size(); i++) {
            damage(places.get(i));
            assertEquals(i + 1, findings().size());
        }
        assertEquals(
                List.of(FailureKind.CANNOT_OPEN), findings().stream().distinct().toList());
    }

    /** Flips the last byte of an upload's file, or of what else stands in its place. */
    private void damage(Upload place) throws Exception {
        Id blob = test.ledger.objects(place.record()).stream()
                .filter(row -> row.version() == place.version() && row.part() == place.segment())
                .findFirst()
                .orElseThrow()
                .blob();
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

    @Test
    void noPlaceIsOutsideOfAVersion() {
        Id id = test.vault.newId();
        for (Executable wrong : List.<Executable>of(
                () -> new Upload(id, test.caseId, id, 0, 1, Audience.OPEN),
                () -> new Upload(id, test.caseId, id, 1, -1, Audience.OPEN),
                () -> new Upload(id, test.caseId, id, 1, 1024, Audience.OPEN),
                () -> new Upload(id, test.caseId, id, 1, 1, Audience.AUDIT))) {
            assertThrows(IllegalArgumentException.class, wrong);
        }
    }
}
