package org.evidencevault.core.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.StoredZipWriter;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.BundlePath.VersionFile;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileProofs;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.tlog.TreeAppender;

/**
 * Makes a bundle to verify, with the keys to verify it under: {@code BundleMaker RECORDS FOLDER} writes {@code bundle.zip}, {@code
 * author-keys} and {@code policy}. Each record has 16 segments, all disclosed; one checkpoint, signed twice, stands for all.
 */
public final class BundleMaker {
    private static final String ORIGIN = "vault.example/log";
    private static final int SEGMENTS = 16;
    private static final int PARAGRAPH = 300;

    private final Random random = new Random(1);
    private final NoteSigner desk = NoteSigners.ed25519("vault.example/desk", seed(1));
    private final NoteSigner log = NoteSigners.ed25519(ORIGIN, seed(2));
    private final NoteSigner logPq = NoteSigners.mlDsa44Cosigner(ORIGIN, seed(3), Clock.systemUTC());
    private final Map<String, byte[]> files = new TreeMap<>();
    private final TreeAppender tree = TreeAppender.empty();
    private final List<Id> records = new ArrayList<>();

    private BundleMaker() {}

    public static void main(String[] args) throws IOException {
        BundleMaker maker = new BundleMaker();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            maker.addRecord();
        }
        maker.prove();
        maker.addTags();
        maker.write(Files.createDirectories(Path.of(args[1])));
    }

    private static byte[] seed(int value) {
        byte[] seed = new byte[32];
        seed[0] = (byte) value;
        return seed;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private void addRecord() {
        Id record = Id.ofBytes(bytes(Id.SIZE));
        Salt nonce = Salt.ofBytes(bytes(Salt.SIZE));
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            SegmentKind kind = i == 0 ? SegmentKind.METADATA : i < 3 ? SegmentKind.DECOY : SegmentKind.TEXT;
            segments.add(new Segment(i, kind, Salt.ofBytes(bytes(Salt.SIZE)), content(kind), "segment"));
        }
        List<Hash> commitments =
                segments.stream().map(segment -> segment.commitment(nonce)).toList();
        RecordNote note = new RecordNote(record, 1, Optional.empty(), nonce, commitments);
        SignedNote signed = SignedNote.sign(note.text(), List.of(desk));
        put(record, Part.RECORD_NOTE, signed.encode());
        put(record, Part.DISCLOSURE, Disclosure.of(segments).encode());
        for (Segment segment : segments) {
            files.put(new VersionFile(record, 1, Part.SEGMENT, segment.index()).path(), segment.content());
        }
        tree.append(new LogEntry(record, signed.digest()).encode());
        records.add(record);
    }

    private byte[] content(SegmentKind kind) {
        return switch (kind) {
            case METADATA -> Metadata.of(MetadataName.KIND, "article").encode();
            case TEXT -> Utf8.bytes(Hash.of(bytes(8)).hex().repeat(PARAGRAPH / 64));
            default -> new byte[0];
        };
    }

    private void put(Id record, Part part, byte[] content) {
        files.put(new VersionFile(record, 1, part).path(), content);
    }

    /** The proofs of all records in the finished tree. */
    private void prove() {
        Map<String, byte[]> tiles = tree.takeNewFiles();
        TileProofs proofs = TileProofs.at(tree.size(), TileReader.of(path -> Optional.ofNullable(tiles.get(path))));
        Checkpoint head = new Checkpoint(ORIGIN, tree.size(), tree.root());
        SignedNote checkpoint = SignedNote.sign(head.encode(), List.of(log, logPq));
        for (int i = 0; i < records.size(); i++) {
            TlogProof proof =
                    new TlogProof(Optional.empty(), i, proofs.inclusion(i).path(), checkpoint);
            put(records.get(i), Part.RECORD_PROOF, proof.encode());
        }
        files.put(new CheckpointFile(tree.size()).path(), checkpoint.encode());
        files.put(BundleLayout.README, BundleLayout.readme());
    }

    private void addTags() {
        long octets =
                files.values().stream().mapToLong(content -> content.length).sum();
        Map<String, byte[]> tags = new TreeMap<>();
        tags.put(BundleLayout.BAG_INFO, new BagInfo(octets, files.size(), Optional.empty()).encode());
        tags.put(BundleLayout.BAGIT, BundleLayout.bagit());
        tags.put(BundleLayout.MANIFEST, manifest(files));
        tags.put(BundleLayout.TAG_MANIFEST, manifest(tags));
        files.putAll(tags);
    }

    private static byte[] manifest(Map<String, byte[]> files) {
        StringBuilder lines = new StringBuilder();
        files.forEach((name, content) ->
                lines.append(Hash.of(content).hex()).append("  ").append(name).append('\n'));
        return Utf8.bytes(lines.toString());
    }

    private void write(Path folder) throws IOException {
        Path bundle = folder.resolve("bundle.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(bundle), 1 << 20)) {
            StoredZipWriter zip = new StoredZipWriter(out);
            files.forEach(zip::add);
            zip.finish();
        }
        Files.writeString(folder.resolve("author-keys"), desk.key().encode() + "\n");
        Files.writeString(
                folder.resolve("policy"),
                "log " + log.key().encode() + "\nwitness log-pq " + logPq.key().encode() + "\nquorum log-pq\n");
        System.out.printf("%d records, %d files, %d bytes%n", records.size(), files.size(), Files.size(bundle));
    }
}
