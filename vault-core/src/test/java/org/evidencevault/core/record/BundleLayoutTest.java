package org.evidencevault.core.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

class BundleLayoutTest {
    private static final Id ID = Id.parse("000102030405060708090a0b0c0d0e0f", "test");
    private static final String AT = "data/records/000102030405060708090a0b0c0d0e0f/";

    @Test
    void everyPathParsesToWhatItWasMadeOf() {
        for (BundlePath.Part part : BundlePath.Part.values()) {
            assertParses(new BundlePath.VersionFile(ID, 12, part));
        }
        assertParses(new BundlePath.VersionFile(ID, Long.MAX_VALUE, BundlePath.Part.SEGMENT, 1023));
        assertParses(new BundlePath.CustodyFile(0, false));
        assertParses(new BundlePath.CustodyFile(77, true));
        assertParses(new BundlePath.CheckpointFile(5));
        assertParses(new BundlePath.TimestampFile(5, "free-tsa"));
        assertParses(new BundlePath.ConsistencyFile(0, 99));
    }

    private static void assertParses(BundlePath path) {
        assertEquals(Optional.of(path), BundlePath.parse(path.path()), path.path());
    }

    @Test
    void pathsAreThoseOfTheSpecification() {
        assertEquals(AT + "1/record.note", path(BundlePath.Part.RECORD_NOTE, 0));
        assertEquals(AT + "1/record.tlog-proof", path(BundlePath.Part.RECORD_PROOF, 0));
        assertEquals(AT + "1/disclosure", path(BundlePath.Part.DISCLOSURE, 0));
        assertEquals(AT + "1/segments/0007", path(BundlePath.Part.SEGMENT, 7));
        assertEquals(AT + "1/attachments/1023", path(BundlePath.Part.ATTACHMENT, 1023));
        assertEquals(AT + "1/release.note", path(BundlePath.Part.RELEASE_NOTE, 0));
        assertEquals(AT + "1/release.tlog-proof", path(BundlePath.Part.RELEASE_PROOF, 0));
        assertEquals(AT + "1/erasure.note", path(BundlePath.Part.ERASURE_NOTE, 0));
        assertEquals(AT + "1/erasure.tlog-proof", path(BundlePath.Part.ERASURE_PROOF, 0));
        assertEquals("data/custody/9.event", new BundlePath.CustodyFile(9, false).path());
        assertEquals("data/custody/9.tlog-proof", new BundlePath.CustodyFile(9, true).path());
        assertEquals("data/log/checkpoint.9.a.tsr", new BundlePath.TimestampFile(9, "a").path());
        assertEquals("data/log/consistency-4-9", new BundlePath.ConsistencyFile(4, 9).path());
    }

    private static String path(BundlePath.Part part, int number) {
        return new BundlePath.VersionFile(ID, 1, part, number).path();
    }

    @Test
    void otherPathsAreUnknown() {
        for (String path : List.of(
                "",
                "data/records",
                "data/records/",
                AT + "1",
                AT + "0/record.note",
                AT + "01/record.note",
                AT + "1/record.note/",
                AT + "1/Record.note",
                AT + "1/segments/7",
                AT + "1/segments/1024",
                AT + "1/segments/+007",
                AT + "1/segments/00007",
                AT + "1/segments/0007/x",
                AT.toUpperCase(java.util.Locale.ROOT) + "1/record.note",
                "data/custody/9",
                "data/custody/09.event",
                "data/custody/9.txt",
                "data/log/checkpoint",
                "data/log/checkpoint.-1",
                "data/log/checkpoint.5.tsr",
                "data/log/checkpoint.5.A.tsr",
                "data/log/checkpoint.5.a.b.tsr",
                "data/log/consistency.5-6",
                "data/log/consistency-5",
                "data/log/consistency-5-6-7",
                "data/other")) {
            assertEquals(Optional.empty(), BundlePath.parse(path), path);
        }
    }

    @Test
    void bagInfoHasOneEncoding() {
        BagInfo part = new BagInfo(12, 3, Optional.of(ID), Optional.of(new BagInfo.Entries(1, 64)));
        for (BagInfo info : List.of(new BagInfo(0, 0, Optional.empty()), new BagInfo(12, 3, Optional.of(ID)), part)) {
            assertEquals(info, BagInfo.parse(info.encode(), "test"));
        }
        assertArrayEquals(
                Utf8.bytes("Payload-Oxum: 12.3\nExport-Id: " + ID + "\n"),
                new BagInfo(12, 3, Optional.of(ID)).encode());
        assertArrayEquals(
                Utf8.bytes("Payload-Oxum: 12.3\nExport-Id: " + ID + "\nExport-Entries: 1-64\n"), part.encode());
        assertRefused(FailureKind.UNKNOWN_SYNTAX, "Payload-Oxum: 12\n");
        assertRefused(FailureKind.NON_CANONICAL, "Payload-Oxum: 012.3\n");
        assertRefused(FailureKind.NON_CANONICAL, "Payload-Oxum: 12.3 \n");
        assertRefused(FailureKind.UNKNOWN_SYNTAX, "Payload-Oxum: 12.3\nExport-Id: " + ID + "\nx: y\n");
        assertRefused(FailureKind.UNKNOWN_SYNTAX, "Payload-Oxum: 12.3\nExport-Entries: 1-64\n");
        String exported = "Payload-Oxum: 12.3\nExport-Id: " + ID + "\nExport-Entries: ";
        assertRefused(FailureKind.UNKNOWN_SYNTAX, exported + "64\n");
        assertRefused(FailureKind.UNKNOWN_SYNTAX, exported + "1-2-3\n");
        assertRefused(FailureKind.NON_CANONICAL, exported + "01-64\n");
        assertRefused(FailureKind.OUT_OF_RANGE, exported + "65-64\n");
        assertRefused(FailureKind.TRAILING_BYTES, exported + "1-64\nx: y\n");
        assertRefused(FailureKind.UNKNOWN_SYNTAX, "Payload-Oxum: 12.3\nContact-Name: x\n");
        assertRefused(FailureKind.WRONG_LENGTH, "");
        assertThrows(IllegalArgumentException.class, () -> new BagInfo.Entries(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new BagInfo(12, 3, Optional.empty(), part.entries()));
    }

    private static void assertRefused(FailureKind kind, String text) {
        VaultException failure =
                assertThrows(VaultException.class, () -> BagInfo.parse(Utf8.bytes(text), "bag-info.txt"));
        assertEquals(kind, failure.kind(), failure.getMessage());
    }

    @Test
    void theReadmeIsPlainTextOfModestWidth() {
        String readme = Utf8.decode(BundleLayout.readme(), "README");
        assertTrue(readme.endsWith("\n"));
        for (String line : readme.split("\n")) {
            assertTrue(line.length() <= 120, line);
            assertFalse(line.endsWith(" "), line);
        }
    }
}
