package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No changed byte of a bundle is verified: neither as damage in transport, nor by somebody who makes the manifests fit. Every byte in
 * the campaign, some of them always. Prints what each part is refused as.
 */
class EveryByteTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();

    /** By part and by failure, how many changes were refused so. */
    private final Map<String, Integer> refusals = new TreeMap<>();

    @BeforeEach
    void makeBundle() {
        options = VerifyOptions.of(
                authors(""), log.policy("witness w1 " + log.witness.key().encode(), "quorum w1"));
        log.fill(2);
        TestRecord record = TestRecord.first(log, "a");
        record.addTo(bundle, log.size(), 0, 2);
        var weak = log.sign(log.head(log.size()), log.logKey, log.witness);
        bundle.put(
                record.path(Part.RECORD_PROOF),
                log.proof(record.index, log.size(), weak).encode());
        assertVerified(verify(bundle.seal()));
    }

    @Test
    void someChangedBytesOfTheArchiveAreRefused() throws IOException {
        archive(17, 1);
    }

    @Test
    void someChangedBytesOfItsFilesAreRefusedAlthoughTheManifestsFit() {
        files(19, 1);
    }

    @Test
    @Tag("campaign")
    void everyChangedBitOfTheArchiveIsRefused() throws IOException {
        archive(1, 8);
    }

    @Test
    @Tag("campaign")
    void everyChangedBitOfItsFilesIsRefusedAlthoughTheManifestsFit() {
        files(1, 8);
    }

    private void archive(int step, int bits) throws IOException {
        Path zip = bundle.zip(temp.resolve("bundle.zip"));
        byte[] whole = Files.readAllBytes(zip);
        for (int i = 0; i < whole.length; i += step) {
            for (int bit = 0; bit < bits; bit++) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) (1 << (bit + i) % 8);
                Files.write(zip, changed);
                try (Report report = new Verifier(options).verify(zip)) {
                    refused("archive", "byte " + i, report);
                }
            }
        }
        print();
    }

    private void files(int step, int bits) {
        for (Map.Entry<String, byte[]> file : new TreeMap<>(bundle.files).entrySet()) {
            byte[] whole = file.getValue();
            boolean payload = file.getKey().startsWith("data/");
            for (int i = 0; i < whole.length; i += step) {
                for (int bit = 0; bit < bits; bit++) {
                    byte[] changed = whole.clone();
                    changed[i] ^= (byte) (1 << (bit + i) % 8);
                    TestBundle spoilt = new TestBundle();
                    spoilt.files.putAll(bundle.files);
                    spoilt.put(file.getKey(), changed);
                    Report report = verify(payload ? spoilt.seal() : spoilt);
                    if (file.getKey().equals(BundleLayout.README)) {
                        assertTrue(line(report, CheckId.BAG, Status.NOT_CHECKED)
                                .sentence()
                                .contains("nobody signed it"));
                    } else {
                        refused(file.getKey(), "byte " + i, report);
                    }
                }
            }
        }
        print();
    }

    private void refused(String part, String what, Report report) {
        assertNotEquals(Verdict.VERIFIED, report.verdict(), () -> part + " " + what + "\n" + print(report));
        Check first = report.checks().stream()
                .filter(check -> check.failure().isPresent())
                .max(Comparator.comparing(check -> Verdict.of(check.failure().orElseThrow())))
                .orElseThrow();
        String why = part.replaceAll("[0-9a-f]{32}", "<rid>") + ": " + first.id() + " "
                + first.failure().orElseThrow();
        refusals.merge(why, 1, Integer::sum);
    }

    private void print() {
        refusals.forEach((why, count) -> System.out.println(count + " " + why));
    }
}
