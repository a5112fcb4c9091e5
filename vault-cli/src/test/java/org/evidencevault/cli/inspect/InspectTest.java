package org.evidencevault.cli.inspect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.local.TestVaults;
import org.evidencevault.core.codec.StoredZip;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestVaults vault;
    private static Path bundle;

    @BeforeAll
    static void make() throws IOException {
        vault = TestVaults.make(shared);
        String record = vault.deposit("article", "Text.");
        vault.local("release", record, "--all-open", "--purpose", "x", "--audience", "court", "--reason", "inquiry")
                .exits(0);
        bundle = vault.bundle("bundle.zip");
    }

    private static String inspect(Path file) {
        String out = Cli.run("inspect", file.toString()).exits(0).out();
        assertTrue(out.endsWith("\nNothing was verified.\n"), out);
        return out.substring(file.toString().length() + 2);
    }

    private Path fromBundle(String ending) throws IOException {
        try (StoredZip zip = StoredZip.open(bundle)) {
            for (int i = 0; i < zip.names().count(); i++) {
                if (zip.names().name(i).endsWith(ending)) {
                    return Files.write(folder.resolve("file"), zip.read(i));
                }
            }
        }
        throw new AssertionError("no " + ending);
    }

    @Test
    void whatABundleHolds() throws IOException {
        assertTrue(inspect(bundle).startsWith("a bundle;"));
        String note = inspect(fromBundle("record.note"));
        assertTrue(note.startsWith("a signed note: record\n") && note.contains("segments      8"), note);
        assertTrue(note.contains("claims test.example/vault/desk+"), note);
        assertTrue(inspect(fromBundle("release.note")).startsWith("a signed note: release\n"));
        assertTrue(inspect(fromBundle("record.tlog-proof")).startsWith("a tlog-proof\n  index "));
        assertTrue(inspect(fromBundle("disclosure")).startsWith("a disclosure\n"));
        try (StoredZip zip = StoredZip.open(bundle)) {
            for (int i = 0; i < zip.names().count(); i++) {
                if (zip.names().name(i).startsWith("data/log/")) {
                    Path file = Files.write(folder.resolve("file"), zip.read(i));
                    assertTrue(inspect(file).startsWith("a signed checkpoint\n  origin "));
                }
            }
        }
    }

    @Test
    void whatAVaultHolds() throws IOException {
        Path root = vault.vault();
        assertTrue(inspect(root.resolve("policy")).startsWith("a policy\n"));
        assertTrue(inspect(root.resolve("author-keys")).startsWith("author keys\n"));
        assertTrue(inspect(root).startsWith("the identity of a vault in a folder\n"));
        assertTrue(inspect(root.resolve("log")).startsWith("a copy of a log;"));
        String keystore = inspect(root.resolve("keys").resolve("vault.keystore"));
        assertTrue(keystore.startsWith("a keystore; its public part"), keystore);
        String secret = Files.readAllLines(root.resolve("keys").resolve("vault.keystore")).stream()
                .filter(line -> line.startsWith("root "))
                .map(line -> line.split(" ")[2])
                .findFirst()
                .orElseThrow();
        assertFalse(keystore.contains(secret));
        for (Path blob : files(root.resolve("blobs"))) {
            assertTrue(inspect(blob).startsWith("a sealed object, by its size"), blob.toString());
        }
        for (Path tile : files(root.resolve("log").resolve("tile"))) {
            String kind = tile.toString().contains("/entries/")
                    ? "an entry bundle of a log\n"
                    : "a hash tile, by its place\n";
            assertTrue(inspect(tile).startsWith(kind), tile.toString());
        }
        byte[] entries = Files.readAllBytes(
                files(root.resolve("log").resolve("tile").resolve("entries")).get(0));
        Path entry = Files.write(folder.resolve("entry"), Arrays.copyOfRange(entries, 2, 79));
        assertTrue(inspect(entry).startsWith("a log entry\n  subject "));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatIsDamagedIsNotShown() throws IOException {
        Path note = fromBundle("record.note");
        Files.writeString(note, Files.readString(note).replace("version 1", "version 01"));
        assertTrue(Cli.run("inspect", note.toString()).exits(3).err().contains("line 3: decimal with a leading zero"));
    }

    @Test
    void theRestIsNothingThatItKnows() throws IOException {
        for (String text : List.of("", "Dear sir or madam\n", "evidence-vault/other@v1\n", "\u0000\u0001\u0002")) {
            Path file = Files.writeString(folder.resolve("x"), text);
            Cli.run("inspect", file.toString()).exits(3);
        }
        Cli.run("inspect", folder.toString()).exits(3);
        Cli.run("inspect", folder.resolve("missing").toString()).exits(4);
    }
}
