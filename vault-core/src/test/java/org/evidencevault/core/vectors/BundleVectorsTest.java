package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZip;
import org.evidencevault.core.codec.StoredZipWriter;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.Verdict;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bundles in files are what the generator makes, and a verifier says of each what the index says, no more and no less. */
final class BundleVectorsTest {
    private static final Path FOLDER = VectorsTest.FOLDER.resolve(BundleVectors.FOLDER);

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (Boolean.getBoolean("vectors.write")) {
            VectorsGenerator.replace(FOLDER, BundleVectors.files());
        }
    }

    @Test
    void theFilesAreWhatTheGeneratorMakes() throws IOException {
        Map<String, byte[]> made = BundleVectors.files();
        try (Stream<Path> found = Files.walk(FOLDER)) {
            Set<String> names = found.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(made.keySet(), names);
        }
        for (Map.Entry<String, byte[]> each : made.entrySet()) {
            assertArrayEquals(each.getValue(), Files.readAllBytes(FOLDER.resolve(each.getKey())), each.getKey());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBundleIsVerifiedOrRefusedAsTheIndexSays() throws IOException {
        return Files.readAllLines(FOLDER.resolve(BundleVectors.INDEX)).stream()
                .map(line -> line.split(" "))
                .map(line -> DynamicTest.dynamicTest(line[0], () -> run(line)));
    }

    private static void run(String[] line) throws IOException {
        List<String> failures = List.of(line).subList(2, line.length);
        try (Report report = new Verifier(options(line[0])).verify(archive(line[0]))) {
            String said = report.checks().stream().map(String::valueOf).collect(Collectors.joining("\n"));
            assertEquals(line[1], Integer.toString(exit(report.verdict())), said);
            assertEquals(Set.copyOf(failures), failures(report), said);
        }
        if (failures.isEmpty()) {
            assertArrayEquals(Files.readAllBytes(archive(line[0])), written(archive(line[0])));
        }
    }

    private static Path archive(String name) {
        return FOLDER.resolve(name + BundleVectors.ARCHIVE);
    }

    /** What an auditor has: two files, and for some bundles a copy of the log. */
    private static VerifyOptions options(String name) throws IOException {
        VerifyOptions options = VerifyOptions.of(
                AuthorKeys.parse(Files.readAllBytes(FOLDER.resolve(BundleVectors.AUTHORS)), "author keys"),
                Policy.parse(Files.readAllBytes(FOLDER.resolve(BundleVectors.POLICY)), "policy"));
        Path tiles = FOLDER.resolve(name + BundleVectors.TILES);
        return Files.exists(tiles) ? options.withTiles(tiles) : options;
    }

    private static Set<String> failures(Report report) {
        return report.checks().stream()
                .flatMap(
                        check -> check.failure().stream().map(kind -> check.id().text() + ":" + kind))
                .collect(Collectors.toSet());
    }

    /** As the specification of bundles numbers them. */
    private static int exit(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> BundleSet.VERIFIED;
            case FALSE -> BundleSet.FALSE;
            case MALFORMED -> BundleSet.MALFORMED;
            case FORK -> BundleSet.FORK;
            case UNSATISFIED -> throw new AssertionError("no vector asks for what is not there");
        };
    }

    /** The same files, as our writer writes them. */
    private static byte[] written(Path archive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StoredZip zip = StoredZip.open(archive)) {
            StoredZipWriter writer = new StoredZipWriter(out);
            for (int i = 0; i < zip.names().count(); i++) {
                writer.add(zip.names().name(i), zip.read(i));
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    @Test
    void noTwoBundlesAreTheSame() {
        Map<String, BundleVector> all = BundleVectors.all();
        Map<Hash, String> seen = new HashMap<>();
        all.forEach((name, vector) -> {
            String twin = vector.tiles().isEmpty() ? seen.put(Hash.of(vector.archive()), name) : null;
            assertNull(twin, name);
        });
    }
}
