package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.BundlePath.VersionFile;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignedNote;

/** One version of a record: logged when it is made, put into bundles afterwards. */
public final class TestRecord {
    public static final NoteSigner DESK = Seeds.signer("desk.example/2026");
    static final byte[] PHOTO = Seeds.ascii("a photograph, for the tests");

    public final Id id;
    public final long version;
    public final RecordNote note;
    final SignedNote signed;
    public final long index;
    public final List<Segment> segments;

    private final TestLog log;
    private final Map<Part, SignedNote> notes = new HashMap<>();
    private final Map<Part, Long> indexes = new HashMap<>();

    TestRecord(TestLog log, String name, TestRecord previous) {
        this(log, name, previous, DESK);
    }

    /** Segments: title, text, attachment, decoy, text, and two decoys more. Logged at once. */
    public TestRecord(TestLog log, String name, TestRecord previous, NoteSigner desk) {
        this.log = log;
        this.id = Seeds.id(name);
        this.version = previous == null ? 1 : previous.version + 1;
        this.segments = segments(name + version);
        var nonce = Seeds.salt("nonce " + name + version);
        List<Hash> commitments =
                segments.stream().map(segment -> segment.commitment(nonce)).toList();
        Optional<Hash> before = Optional.ofNullable(previous).map(each -> each.signed.digest());
        this.note = new RecordNote(id, version, before, nonce, commitments);
        this.signed = SignedNote.sign(note.text(), List.of(desk));
        this.index = log.append(id, signed.digest());
    }

    public static TestRecord first(TestLog log, String name) {
        return new TestRecord(log, name, null);
    }

    public TestRecord next(String name) {
        return new TestRecord(log, name, this);
    }

    private static List<Segment> segments(String name) {
        List<byte[]> contents = List.of(
                Metadata.of(MetadataName.TITLE, "Title of " + name).encode(),
                Seeds.ascii("First paragraph of " + name),
                new Attachment(Hash.of(PHOTO), PHOTO.length, "image/jpeg").encode(),
                new byte[0],
                Seeds.ascii("Second paragraph of " + name),
                new byte[0]);
        List<SegmentKind> kinds = List.of(
                SegmentKind.METADATA,
                SegmentKind.TEXT,
                SegmentKind.ATTACHMENT,
                SegmentKind.DECOY,
                SegmentKind.TEXT,
                SegmentKind.DECOY);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            segments.add(new Segment(i, kinds.get(i), Seeds.salt(name + i), contents.get(i), "test"));
        }
        return segments;
    }

    public Hash digest() {
        return signed.digest();
    }

    /** Logs a release of exactly these segments. */
    public TestRecord release(int... disclosed) {
        List<Integer> numbers = IntStream.of(disclosed).boxed().toList();
        return release(new ReleaseNote(
                id, version, digest(), numbers, "court", "proceedings", Seeds.hash("approval"), Seeds.salt("release")));
    }

    public TestRecord release(ReleaseNote release) {
        return log(Part.RELEASE_NOTE, release);
    }

    /** Logs the erasure of these segments; of all, if none are given. */
    public TestRecord erase(int... erased) {
        List<Integer> numbers = IntStream.of(erased).boxed().toList();
        return log(
                Part.ERASURE_NOTE,
                new ErasureNote(
                        id,
                        version,
                        digest(),
                        numbers.isEmpty() ? Optional.empty() : Optional.of(numbers),
                        "source",
                        "safety",
                        Seeds.hash("approval"),
                        Seeds.salt("erasure")));
    }

    public TestRecord log(Part part, NoteText text) {
        SignedNote other = SignedNote.sign(text.text(), List.of(DESK));
        notes.put(part, other);
        indexes.put(part, log.append(id, other.digest()));
        return this;
    }

    /** Puts the version into {@code bundle}, with proofs in the tree of {@code size} and these segments disclosed. */
    public void addTo(TestBundle bundle, long size, int... disclosed) {
        put(bundle, Part.RECORD_NOTE, signed.encode());
        put(bundle, Part.RECORD_PROOF, log.proof(index, size).encode());
        List<Segment> shown = IntStream.of(disclosed).mapToObj(segments::get).toList();
        put(bundle, Part.DISCLOSURE, Disclosure.of(shown).encode());
        for (Segment segment : shown) {
            bundle.put(new VersionFile(id, version, Part.SEGMENT, segment.index()), segment.content());
            if (segment.kind() == SegmentKind.ATTACHMENT) {
                bundle.put(new VersionFile(id, version, Part.ATTACHMENT, segment.index()), PHOTO);
            }
        }
        notes.forEach((part, each) -> {
            Part proof = part == Part.RELEASE_NOTE ? Part.RELEASE_PROOF : Part.ERASURE_PROOF;
            put(bundle, part, each.encode());
            put(bundle, proof, log.proof(indexes.get(part), size).encode());
        });
    }

    private void put(TestBundle bundle, Part part, byte[] content) {
        bundle.put(new VersionFile(id, version, part), content);
    }

    public String path(Part part) {
        return path(part, 0);
    }

    String path(Part part, int number) {
        return new VersionFile(id, version, part, number).path();
    }
}
