package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordNoteTest {
    private static final byte[] SECOND = Literal.text("""
            evidence-vault/record@v1
            record 000102030405060708090a0b0c0d0e0f
            version 2
            previous AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            nonce AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            segments 3
            AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            BQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);

    private static RecordNote parse(byte[] text) {
        return RecordNote.parse(text, "note");
    }

    @Test
    void readsWhatItWrites() {
        RecordNote note = parse(SECOND);

        assertEquals(Id.parse("000102030405060708090a0b0c0d0e0f", "here"), note.record());
        assertEquals(note.record(), note.subject());
        assertEquals(2, note.version());
        assertEquals(Optional.of(first(1)), note.previous());
        assertEquals(Salt.ofBytes(first(2).bytes()), note.nonce());
        assertEquals(List.of(first(3), first(4), first(5)), note.commitments());
        assertArrayEquals(SECOND, note.text());
        assertEquals("evidence-vault/record@v1", note.kind());
    }

    @Test
    void theFirstVersionHasNoPrevious() {
        byte[] text = Edit.replace(
                Edit.replace(SECOND, "version 2", "version 1"),
                "previous AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "previous -");

        assertEquals(Optional.empty(), parse(text).previous());
        assertArrayEquals(text, parse(text).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|record@v1|record@v2",
                "UNKNOWN_SYNTAX|record@v1|release@v1",
                "UNKNOWN_SYNTAX|evidence-vault|Evidence-vault",
                "WRONG_LENGTH|record 00|record  00",
                "UNKNOWN_SYNTAX|record 00|records 00",
                "WRONG_LENGTH|0e0f\\n|0e0f \\n",
                "WRONG_LENGTH|0e0f\\n|0e\\n",
                "NON_CANONICAL|0a0b|0A0b",
                "NON_CANONICAL|version 2|version 02",
                "NON_CANONICAL|version 2|version +2",
                "NON_CANONICAL|version 2|version -2",
                "UNKNOWN_SYNTAX|version 2|version ",
                "OUT_OF_RANGE|version 2|version 0",
                "OUT_OF_RANGE|version 2|version 9223372036854775808",
                "BROKEN_CHAIN|version 2|version 1",
                "BROKEN_CHAIN|previous AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|previous -",
                "NON_CANONICAL|previous AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|previous --",
                "NON_CANONICAL|previous AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|previous AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
                "WRONG_LENGTH|previous AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|previous AQAA",
                "UNKNOWN_SYNTAX|nonce Ag|nonces Ag",
                "NON_CANONICAL|nonce AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|nonce AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "WRONG_LENGTH|nonce AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|nonce AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "NON_CANONICAL|segments 3|segments 03",
                "OUT_OF_RANGE|segments 3|segments 0",
                "OUT_OF_RANGE|segments 3|segments 1025",
                "OUT_OF_RANGE|segments 3|segments 4294967299",
                "WRONG_LENGTH|segments 3|segments 4",
                "TRAILING_BYTES|segments 3|segments 2",
                "NON_CANONICAL|BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|-",
                "WRONG_LENGTH|BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|",
                "WRONG_LENGTH|BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|BAAA",
                "NON_CANONICAL|BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ",
                "TRAILING_BYTES|BQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n|BQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n\\n",
                "WRONG_LENGTH|BQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n|BQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(SECOND, from, to == null ? "" : to)));
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(SECOND, bytes -> parse(bytes).text());
    }

    @ParameterizedTest
    @CsvSource({"1", "1023", "1024"})
    void holdsUpTo1024Segments(int count) {
        RecordNote note = note(count);

        assertEquals(note, parse(note.text()));
        SignedNote signed = SignedNote.sign(note.text(), List.of(Seeds.signer("desk.example/" + "x".repeat(50))));
        assertEquals(signed, SignedNote.parse(signed.encode(), NoteText.MAX_NOTE, "note"));
    }

    @Test
    void holdsNoMoreThan1024Segments() {
        assertThrows(IllegalArgumentException.class, () -> note(0));
        assertThrows(IllegalArgumentException.class, () -> note(1025));
        String line = Seeds.hash("one more").base64() + "\n";
        byte[] text = Literal.cat(note(1024).text(), Literal.text(line));
        assertFails(FailureKind.TRAILING_BYTES, () -> parse(text));
        assertFails(FailureKind.OUT_OF_RANGE, () -> parse(Edit.replace(text, "segments 1024", "segments 1025")));
    }

    @Test
    void refusesABrokenChainOfItsMaker() {
        Id id = Seeds.id("r");
        Salt nonce = Seeds.salt("n");
        List<Hash> one = List.of(first(1));

        assertThrows(IllegalArgumentException.class, () -> new RecordNote(id, 0, Optional.empty(), nonce, one));
        assertThrows(IllegalArgumentException.class, () -> new RecordNote(id, 1, Optional.of(first(1)), nonce, one));
        assertThrows(IllegalArgumentException.class, () -> new RecordNote(id, 2, Optional.empty(), nonce, one));
    }

    @Test
    void opensItsSegmentsAndNothingElse() {
        Segment title = new Segment(0, SegmentKind.TEXT, Seeds.salt("0"), Literal.text("a"), "here");
        Segment decoy = new Segment(1, SegmentKind.DECOY, Seeds.salt("1"), new byte[0], "here");
        Salt nonce = Seeds.salt("nonce");
        List<Hash> commitments = List.of(title.commitment(nonce), decoy.commitment(nonce));
        RecordNote note = new RecordNote(Seeds.id("r"), 1, Optional.empty(), nonce, commitments);

        note.requireOpens(title, "here");
        note.requireOpens(decoy, "here");
        for (Segment other : List.of(
                new Segment(0, SegmentKind.TEXT, Seeds.salt("0"), Literal.text("b"), "here"),
                new Segment(0, SegmentKind.TEXT, Seeds.salt("1"), Literal.text("a"), "here"),
                new Segment(1, SegmentKind.TEXT, Seeds.salt("0"), Literal.text("a"), "here"),
                new Segment(1, SegmentKind.TEXT, Seeds.salt("1"), new byte[0], "here"))) {
            assertFails(FailureKind.COMMITMENT_MISMATCH, () -> note.requireOpens(other, "here"));
        }
        Segment beyond = new Segment(2, SegmentKind.DECOY, Seeds.salt("1"), new byte[0], "here");
        assertFails(FailureKind.OUT_OF_RANGE, () -> note.requireOpens(beyond, "here"));
        RecordNote otherNonce = new RecordNote(Seeds.id("r"), 1, Optional.empty(), Seeds.salt("x"), commitments);
        assertFails(FailureKind.COMMITMENT_MISMATCH, () -> otherNonce.requireOpens(title, "here"));
    }

    private static RecordNote note(int count) {
        return new RecordNote(
                Seeds.id("r"), 1, Optional.empty(), Seeds.salt("n"), Collections.nCopies(count, Seeds.hash("c")));
    }

    private static Hash first(int value) {
        byte[] bytes = new byte[Hash.SIZE];
        bytes[0] = (byte) value;
        return Hash.ofBytes(bytes);
    }
}
