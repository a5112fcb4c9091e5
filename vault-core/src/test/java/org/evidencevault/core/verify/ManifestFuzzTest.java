package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZipNames;
import org.evidencevault.core.record.BagInfo;
import org.junit.jupiter.api.Test;

/** What the parsers of a bag accept has one meaning. */
class ManifestFuzzTest {
    private static final byte[] MANIFEST = Seeds.ascii(TestBundle.line("a", Seeds.ascii("a"))
            + TestBundle.line("data/b", Seeds.ascii("b"))
            + TestBundle.line("data/c", Seeds.ascii("c")));

    /** Reads a manifest against the names that it lists itself, and writes down what was understood. */
    private static byte[] readAndWrite(byte[] text) {
        StoredZipNames names = new StoredZipNames();
        for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.length() > 66) {
                byte[] name = line.substring(66).getBytes(StandardCharsets.ISO_8859_1);
                names.add(name, 0, name.length, "names");
            }
        }
        Manifest manifest = new Manifest(names);
        BitSet all = new BitSet();
        all.set(0, names.count());
        Checks checks = new Checks();
        manifest.read(text, all, "manifest", checks);
        assertEquals(0, checks.lines().size());
        StringBuilder out = new StringBuilder();
        byte[] digests = new byte[names.count() * Hash.SIZE];
        for (int i = 0; i < names.count(); i++) {
            byte[] hex = Arrays.copyOfRange(text, out.length(), out.length() + 64);
            Hash digest = Hash.parseHex(new String(hex, StandardCharsets.US_ASCII), "digest");
            digest.copyTo(digests, i * Hash.SIZE);
            assertTrue(manifest.lists(i) && manifest.matches(i, digests));
            out.append(digest.hex()).append("  ").append(names.name(i)).append('\n');
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void manifestsHaveOneForm() {
        Malleability.check(MANIFEST, ManifestFuzzTest::readAndWrite);
    }

    @Test
    void bagInfosHaveOneForm() {
        Malleability.check(
                Seeds.ascii("Payload-Oxum: 12.3\nExport-Id: " + Seeds.id("x") + "\nExport-Entries: 1-64\n"),
                bytes -> BagInfo.parse(bytes, "bag-info.txt").encode());
    }

    @FuzzTest
    void aManifestIsRefusedOrWritesToTheSameBytes(byte[] text) {
        try {
            assertArrayEquals(text, readAndWrite(text));
        } catch (VaultException refused) {
            // What is refused means nothing.
        }
    }

    @FuzzTest
    void aBagInfoIsRefusedOrWritesToTheSameBytes(byte[] text) {
        try {
            assertArrayEquals(text, BagInfo.parse(text, "bag-info.txt").encode());
        } catch (VaultException refused) {
            // What is refused means nothing.
        }
    }
}
