package org.evidencevault.cli.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void appearsWhole() throws Exception {
        OutputFile.create(folder.resolve("a"), out -> out.write(CONTENT));
        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("a")));
        assertEquals(List.of("a"), names());
    }

    @Test
    void afterAFailureThereIsNothing() throws Exception {
        VaultException io = assertThrows(
                VaultException.class,
                () -> OutputFile.create(folder.resolve("a"), out -> {
                    out.write(CONTENT);
                    throw new IOException("disk");
                }));
        assertEquals(FailureKind.IO, io.kind());
        assertThrows(
                IllegalStateException.class,
                () -> OutputFile.replace(folder.resolve("a"), out -> {
                    out.write(CONTENT);
                    throw new IllegalStateException();
                }));
        assertEquals(List.of(), names());
    }

    @Test
    void whatIsThereStays() throws Exception {
        Files.write(folder.resolve("a"), CONTENT);
        assertEquals(
                ExitCode.FALSE,
                assertThrows(CommandFailure.class, () -> OutputFile.create(folder.resolve("a"), out -> {}))
                        .exit());
        assertThrows(
                VaultException.class,
                () -> OutputFile.replace(folder.resolve("a"), out -> {
                    throw new IOException();
                }));
        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("a")));
        OutputFile.replace(folder.resolve("a"), out -> out.write(9));
        assertArrayEquals(new byte[] {9}, Files.readAllBytes(folder.resolve("a")));
        assertEquals(List.of("a"), names());
    }

    @Test
    void foldersAreNotFiles() {
        assertEquals(
                ExitCode.USAGE,
                assertThrows(CommandFailure.class, () -> OutputFile.replace(folder, out -> {}))
                        .exit());
        assertEquals(
                ExitCode.IO,
                assertThrows(
                                CommandFailure.class,
                                () -> OutputFile.create(
                                        folder.resolve("missing").resolve("a"), out -> {}))
                        .exit());
    }
}
