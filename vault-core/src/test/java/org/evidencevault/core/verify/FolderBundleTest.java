package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBundleTest {
    @TempDir
    Path folder;

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i * 31 + (i >> 9));
        }
        return content;
    }

    @Test
    void filesOfEverySizeAreReadWhole() throws IOException {
        for (int size : new int[] {0, 1, 2, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 600_000}) {
            Files.write(folder.resolve("file"), content(size));
            BundleFiles bundle = BundleFiles.open(folder);
            assertEquals(size, bundle.size(0));
            assertArrayEquals(content(size), bundle.read(0));
        }
    }

    @Test
    void aFileThatGrowsOrShrinksMeanwhileCannotBeRead() throws IOException {
        Path file = Files.write(folder.resolve("file"), content(1000));
        BundleFiles bundle = BundleFiles.open(folder);
        for (int size : new int[] {0, 999, 1001, 600_000}) {
            Files.write(file, content(size));
            Failures.assertFails(FailureKind.IO, () -> bundle.read(0));
        }
        Files.write(file, content(1000));
        assertArrayEquals(content(1000), bundle.read(0));
    }

    @Test
    void aFileThatBecomesALinkCannotBeRead() throws IOException {
        Path file = Files.write(folder.resolve("file"), content(9));
        Path target = Files.write(Files.createTempDirectory(folder, "x").resolve("target"), content(9));
        BundleFiles bundle = BundleFiles.open(folder);
        int index = bundle.names().find("file").getAsInt();
        Files.delete(file);
        Files.createSymbolicLink(file, target);
        Failures.assertFails(FailureKind.IO, () -> bundle.read(index));
    }

    @Test
    void foldersAreReadToTheDepthThatNamesAllow() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 25; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Failures.assertFails(FailureKind.UNSAFE_PATH, () -> BundleFiles.open(folder));
        assertEquals(
                25, Arrays.asList(folder.relativize(deep).toString().split("/")).size());
    }
}
