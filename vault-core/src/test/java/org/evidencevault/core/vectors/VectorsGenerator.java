package org.evidencevault.core.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes all vectors. A further format is one more class and one more line here. */
final class VectorsGenerator {
    static final List<VectorFormat> FORMATS = List.of(
            new MetadataVectors(),
            new AttachmentVectors(),
            new SegmentListVectors(),
            new RecordNoteVectors(),
            new ReleaseNoteVectors(),
            new WithdrawalNoteVectors(),
            new ErasureNoteVectors(),
            new LinkNoteVectors(),
            new LinkOpeningVectors(),
            new CharterVectors(),
            new DisclosureVectors(),
            new CustodyEventVectors(),
            new LogEntryVectors(),
            new VerifierKeyVectors(),
            new SignedNoteVectors(),
            new CheckpointVectors(),
            new PolicyVectors(),
            new AuthorKeysVectors(),
            new TlogProofVectors(),
            new TilePathVectors(),
            new EntryBundleVectors(),
            new AddCheckpointVectors(),
            new SealedObjectVectors(),
            new WrappedDekVectors(),
            new WrappedKekVectors());

    private VectorsGenerator() {}

    /** Every vector, by its path below the folder of vectors. */
    static Map<String, Vector> all() {
        Map<String, Vector> all = new TreeMap<>();
        for (VectorFormat format : FORMATS) {
            VectorSet set = new VectorSet(format.name());
            format.generate(set);
            set.vectors().forEach((name, vector) -> all.put(format.name() + "/" + name, vector));
        }
        return all;
    }

    /** Replaces the files of all formats in {@code folder}. */
    static void write(Path folder) throws IOException {
        for (VectorFormat format : FORMATS) {
            VectorSet set = new VectorSet(format.name());
            format.generate(set);
            Map<String, byte[]> files = new TreeMap<>();
            set.vectors().forEach((name, vector) -> files.put(name, vector.encode()));
            replace(folder.resolve(format.name()), files);
        }
    }

    /** Makes {@code folder} hold exactly these files. */
    static void replace(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path old : found.filter(Files::isRegularFile).toList()) {
                Files.delete(old);
            }
        }
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }
}
