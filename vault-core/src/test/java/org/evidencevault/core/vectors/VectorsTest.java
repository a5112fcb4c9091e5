package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.evidencevault.core.Edit;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The files are what the generator makes, and every reader does with them what they say. {@code -Dvectors.write=true} writes them. */
final class VectorsTest {
    static final Path FOLDER = Path.of("src/test/resources/vectors");

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (Boolean.getBoolean("vectors.write")) {
            VectorsGenerator.write(FOLDER);
        }
    }

    @Test
    void theFilesAreWhatTheGeneratorMakes() throws IOException {
        Map<String, Vector> made = VectorsGenerator.all();

        assertEquals(made.keySet(), filesOfOurFormats());
        for (Map.Entry<String, Vector> each : made.entrySet()) {
            assertArrayEquals(
                    each.getValue().encode(), Files.readAllBytes(FOLDER.resolve(each.getKey())), each.getKey());
        }
    }

    /** Other folders are other generators': they have tests of their own. */
    private static Set<String> filesOfOurFormats() throws IOException {
        Set<String> files = new TreeSet<>();
        for (VectorFormat format : VectorsGenerator.FORMATS) {
            try (Stream<Path> inside = Files.list(FOLDER.resolve(format.name()))) {
                inside.forEach(file -> files.add(format.name() + "/" + file.getFileName()));
            }
        }
        return files;
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsTakenOrRefusedAsItSays() throws IOException {
        return VectorsGenerator.FORMATS.stream().flatMap(format -> {
            VectorSet set = new VectorSet(format.name());
            format.generate(set);
            return set.vectors().keySet().stream()
                    .map(name -> DynamicTest.dynamicTest(
                            format.name() + "/" + name,
                            () -> run(format, FOLDER.resolve(format.name()).resolve(name))));
        });
    }

    private static void run(VectorFormat format, Path file) throws IOException {
        Vector vector = Vector.parse(Files.readAllBytes(file), format.keys());
        assertEquals(format.name(), vector.format());
        assertEquals(vector.expect().isEmpty(), file.getFileName().toString().startsWith("ok-"));
        if (vector.expect().isEmpty()) {
            assertArrayEquals(vector.body(), format.run(vector));
            return;
        }
        VaultException refused = assertThrows(VaultException.class, () -> format.run(vector));
        assertEquals(vector.expect(), Optional.of(refused.kind()), refused.getMessage());
    }

    @Test
    void everyFormatHasVectorsOfBothSorts() {
        for (VectorFormat format : VectorsGenerator.FORMATS) {
            VectorSet set = new VectorSet(format.name());
            format.generate(set);
            assertTrue(
                    set.vectors().values().stream()
                            .anyMatch(each -> each.expect().isEmpty()),
                    format.name());
            assertTrue(
                    set.vectors().values().stream()
                            .anyMatch(each -> each.expect().isPresent()),
                    format.name());
        }
    }

    @Test
    void anythingUnknownInAFileFails() {
        VectorFormat format = new LogEntryVectors();
        VectorSet set = new VectorSet(format.name());
        format.generate(set);
        byte[] file = set.vectors().values().iterator().next().encode();

        Vector.parse(file, format.keys());
        assertThrows(
                IllegalArgumentException.class,
                () -> Vector.parse(Edit.replace(file, "body", "colour red\nbody"), format.keys()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Vector.parse(Edit.replace(file, "expect ", "expect X"), format.keys()));
        assertThrows(
                VaultException.class, () -> Vector.parse(Edit.replace(file, "vector@v1", "vector@v2"), format.keys()));
        assertThrows(VaultException.class, () -> Vector.parse(Edit.replace(file, "format ", "Format "), format.keys()));
    }
}
