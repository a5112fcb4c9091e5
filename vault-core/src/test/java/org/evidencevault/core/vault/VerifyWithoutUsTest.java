package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZip;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.Segment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of docs/verify-without-us.md, as it stands there, on a bundle and on damaged ones. */
class VerifyWithoutUsTest {
    private static final Path DOC = Path.of("..", "docs", "verify-without-us.md");

    @TempDir
    Path folder;

    private Path script;
    private Path bundle;
    private Path record;

    @BeforeEach
    void export() throws Exception {
        assumeTrue(opensslIs3(), "needs OpenSSL 3");
        script = Files.writeString(folder.resolve("check.sh"), blocks(Files.readString(DOC)));
        try (TestVault test = TestVault.create(folder.resolve("vault"))) {
            Draft draft = new Draft(ContentKind.ARTICLE)
                    .field(Metadata.of(MetadataName.TITLE, "Sent back"))
                    .paragraph("One.")
                    .paragraph("Two.", Audience.RESTRICTED)
                    .paragraph("셋.");
            byte[] picture = new byte[20_000];
            draft.file(new FileContent("image/png", picture.length, () -> new ByteArrayInputStream(picture)));
            Receipt first = test.vault.deposit(LEAD, test.caseId, draft);
            Receipt second = test.vault.depositVersion(LEAD, first.record(), first.note(), draft);
            List<Integer> open =
                    test.vault.open(LEAD, second.record(), 2, EnumSet.of(Audience.OPEN)).segments().stream()
                            .map(Segment::index)
                            .toList();
            Hash release = test.vault.release(LEAD, second.record(), 2, open, "court", "proceedings");
            test.sequence();
            Path zip = folder.resolve("bundle.zip");
            try (OutputStream out = Files.newOutputStream(zip)) {
                test.vault.export(LEAD, List.of(Export.released(second.record(), 2, release)), out);
            }
            bundle = folder.resolve("bundle");
            unpack(zip, bundle);
            record = bundle.resolve("data/records/" + second.record() + "/2");
            Files.writeString(folder.resolve("author-keys"), test.authorKeys());
            Files.writeString(folder.resolve("policy"), test.logPolicy());
        }
    }

    @Test
    void theScriptAgreesOnAGoodBundle() throws Exception {
        Run run = check();
        assertEquals(0, run.exit, run.output);
        assertTrue(run.output.contains("opens segments 0") || run.output.contains("opens segments"), run.output);
        assertTrue(run.output.endsWith("verified\n"), run.output);
    }

    @Test
    void theScriptRefusesDamageInTransport() throws Exception {
        flip(record.resolve("record.note"), 40);
        refuses("a file was damaged");
    }

    @Test
    void theScriptRefusesAForgedSegmentUnderFreshManifests() throws Exception {
        Path segment;
        try (Stream<Path> files = Files.list(record.resolve("segments"))) {
            segment = files.sorted().findFirst().orElseThrow();
        }
        flip(segment, 0);
        remakeManifests();
        refuses("does not open its commitment");
    }

    @Test
    void theScriptRefusesAForgedNoteUnderFreshManifests() throws Exception {
        Path note = record.resolve("record.note");
        Files.writeString(note, Files.readString(note).replaceFirst("nonce .", "nonce x"));
        remakeManifests();
        refuses("is not in the log");
    }

    @Test
    void theScriptRefusesAnotherAttachment() throws Exception {
        try (Stream<Path> files = Files.list(record.resolve("attachments"))) {
            flip(files.findFirst().orElseThrow(), 5);
        }
        remakeManifests();
        refuses("is another file");
    }

    @Test
    void theScriptRefusesAKeyThatIsNotTheAuditors() throws Exception {
        String key = Files.readString(folder.resolve("author-keys")).trim();
        Files.writeString(folder.resolve("author-keys"), key + " from=1000\n");
        refuses("its key is good from 1000");
    }

    private void refuses(String because) throws Exception {
        Run run = check();
        assertEquals(1, run.exit, run.output);
        assertTrue(run.output.contains("FALSE: ") && run.output.contains(because), run.output);
    }

    private record Run(int exit, String output) {}

    private Run check() throws Exception {
        return run(List.of(
                "sh",
                script.toString(),
                bundle.toString(),
                folder.resolve("author-keys").toString(),
                folder.resolve("policy").toString()));
    }

    private static Run run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static boolean opensslIs3() {
        try {
            return run(List.of("openssl", "version")).output.matches("(?s)OpenSSL [3-9].*");
        } catch (Exception e) {
            return false;
        }
    }

    private static String blocks(String markdown) {
        StringBuilder script = new StringBuilder();
        boolean inside = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                script.append(line).append('\n');
            }
        }
        return script.toString();
    }

    private static void unpack(Path zip, Path to) throws IOException {
        try (StoredZip archive = StoredZip.open(zip)) {
            for (int i = 0; i < archive.names().count(); i++) {
                Path file = to.resolve(archive.names().name(i));
                Files.createDirectories(file.getParent());
                Files.write(file, archive.read(i));
            }
        }
    }

    private void remakeManifests() throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(bundle.resolve("data"))) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        writeManifest("manifest-sha256.txt", files);
        List<Path> tags = new ArrayList<>();
        for (String name : List.of("bag-info.txt", "bagit.txt", "manifest-sha256.txt")) {
            tags.add(bundle.resolve(name));
        }
        writeManifest("tagmanifest-sha256.txt", tags);
    }

    private void writeManifest(String name, List<Path> files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            lines.append(Hash.of(Files.readAllBytes(file)).hex())
                    .append("  ")
                    .append(bundle.relativize(file))
                    .append('\n');
        }
        Files.writeString(bundle.resolve(name), lines);
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
