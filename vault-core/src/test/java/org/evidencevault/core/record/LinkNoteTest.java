package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link LinkNote}, {@link LinkOpening} and {@link LinkType}. */
final class LinkNoteTest {
    private static final LinkOpening OPENING = new LinkOpening(
            Seeds.id("link"),
            Seeds.salt("link"),
            Seeds.id("from"),
            Seeds.hash("from"),
            LinkType.CONTRADICTS,
            Seeds.id("to"),
            Seeds.hash("to"));
    private static final byte[] OPENED = Literal.cat(
            Seeds.id("link").bytes(),
            Seeds.salt("link").bytes(),
            Seeds.id("from").bytes(),
            Seeds.hash("from").bytes(),
            Literal.u8(5),
            Seeds.id("to").bytes(),
            Seeds.hash("to").bytes());
    private static final byte[] COMMITMENT =
            Literal.sha256(Literal.text("evidence-vault/link@v1"), Literal.u8(0), OPENED);
    private static final byte[] TEXT = Literal.text("evidence-vault/link@v1\n"
            + "record " + Seeds.id("from") + "\n"
            + "version 4\n"
            + "of " + Literal.base64(Seeds.hash("from").bytes()) + "\n"
            + "link " + Seeds.id("link") + "\n"
            + "state made\n"
            + "commitment " + Literal.base64(COMMITMENT) + "\n");

    private static LinkNote parse(byte[] text) {
        return LinkNote.parse(text, "note");
    }

    @Test
    void readsWhatItWrites() {
        LinkNote note = parse(TEXT);

        assertEquals(
                new LinkNote(Seeds.id("from"), 4, Seeds.hash("from"), Seeds.id("link"), true, Hash.ofBytes(COMMITMENT)),
                note);
        assertEquals(Seeds.id("from"), note.subject());
        assertArrayEquals(TEXT, note.text());
        assertEquals("evidence-vault/link@v1", note.kind());
        byte[] withdrawn = Edit.replace(TEXT, "state made", "state withdrawn");
        assertFalse(parse(withdrawn).made());
        assertArrayEquals(withdrawn, parse(withdrawn).text());
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(TEXT, bytes -> parse(bytes).text());
        Malleability.check(OPENED, bytes -> LinkOpening.parse(bytes, "opening").encode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|link@v1|links@v1",
                "OUT_OF_RANGE|version 4|version 0",
                "NON_CANONICAL|version 4|version 04",
                "UNKNOWN_SYNTAX|state made|state Made",
                "UNKNOWN_SYNTAX|state made|state made ",
                "UNKNOWN_SYNTAX|state made|state ",
                "UNKNOWN_SYNTAX|state made|made",
                "UNKNOWN_SYNTAX|commitment|commit",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(TEXT, from, to)));
    }

    @Test
    void refusesAVersionThatItCouldNotRead() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LinkNote(Seeds.id("r"), 0, Seeds.hash("of"), Seeds.id("l"), true, Seeds.hash("c")));
    }

    @Test
    void theOpeningIsTheseBytes() {
        assertEquals(145, OPENED.length);
        assertArrayEquals(OPENED, OPENING.encode());
        assertArrayEquals(COMMITMENT, OPENING.commitment().bytes());
        assertEquals(OPENING, LinkOpening.parse(OPENED, "opening"));
        assertFails(FailureKind.WRONG_LENGTH, () -> LinkOpening.parse(Arrays.copyOf(OPENED, 144), "opening"));
        assertFails(FailureKind.TRAILING_BYTES, () -> LinkOpening.parse(Arrays.copyOf(OPENED, 146), "opening"));
        byte[] otherType = OPENED.clone();
        otherType[96] = 9;
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> LinkOpening.parse(otherType, "opening"));
    }

    @Test
    void opensOnlyTheNoteThatCommitsToIt() {
        LinkNote note = parse(TEXT);
        note.requireOpens(OPENING, "note");
        parse(Edit.replace(TEXT, "state made", "state withdrawn")).requireOpens(OPENING, "note");

        Id id = Seeds.id("other");
        Hash hash = Seeds.hash("other");
        for (LinkOpening other : List.of(
                new LinkOpening(
                        id,
                        OPENING.salt(),
                        OPENING.from(),
                        OPENING.fromDigest(),
                        OPENING.type(),
                        OPENING.to(),
                        OPENING.toDigest()),
                new LinkOpening(
                        OPENING.link(),
                        Seeds.salt("x"),
                        OPENING.from(),
                        OPENING.fromDigest(),
                        OPENING.type(),
                        OPENING.to(),
                        OPENING.toDigest()),
                new LinkOpening(
                        OPENING.link(),
                        OPENING.salt(),
                        id,
                        OPENING.fromDigest(),
                        OPENING.type(),
                        OPENING.to(),
                        OPENING.toDigest()),
                new LinkOpening(
                        OPENING.link(),
                        OPENING.salt(),
                        OPENING.from(),
                        hash,
                        OPENING.type(),
                        OPENING.to(),
                        OPENING.toDigest()),
                new LinkOpening(
                        OPENING.link(),
                        OPENING.salt(),
                        OPENING.from(),
                        OPENING.fromDigest(),
                        LinkType.CITES,
                        OPENING.to(),
                        OPENING.toDigest()),
                new LinkOpening(
                        OPENING.link(),
                        OPENING.salt(),
                        OPENING.from(),
                        OPENING.fromDigest(),
                        OPENING.type(),
                        id,
                        OPENING.toDigest()),
                new LinkOpening(
                        OPENING.link(),
                        OPENING.salt(),
                        OPENING.from(),
                        OPENING.fromDigest(),
                        OPENING.type(),
                        OPENING.to(),
                        hash))) {
            assertFails(FailureKind.COMMITMENT_MISMATCH, () -> note.requireOpens(other, "note"));
        }
        // The commitment alone does not bind the note's own lines: a note that names another link commits to the same
        // bytes.
        for (byte[] changed : List.of(
                Edit.replace(TEXT, Seeds.id("link").toString(), id.toString()),
                Edit.replace(TEXT, Seeds.id("from").toString(), id.toString()),
                Edit.replace(TEXT, Seeds.hash("from").base64(), hash.base64()))) {
            assertFails(FailureKind.COMMITMENT_MISMATCH, () -> parse(changed).requireOpens(OPENING, "note"));
        }
    }

    @Test
    void typesHaveTheirNumbers() {
        List<LinkType> inOrder = List.of(
                LinkType.TRANSLATES,
                LinkType.CITES,
                LinkType.FOLLOWS_UP,
                LinkType.CORROBORATES,
                LinkType.CONTRADICTS,
                LinkType.CONVERTED_FROM,
                LinkType.CORRECTS,
                LinkType.RETRACTS);

        for (int code = 1; code <= 8; code++) {
            assertEquals(inOrder.get(code - 1), LinkType.of(code, "here"));
            assertEquals(code, inOrder.get(code - 1).code());
        }
        for (int code : new int[] {0, 9, 255}) {
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> LinkType.of(code, "here"));
        }
    }

    @Test
    void showsNoTarget() {
        assertTrue(OPENING.toString().contains(Seeds.id("link").toString()));
        assertFalse(OPENING.toString().contains(Seeds.id("to").toString()));
        assertFalse(OPENING.toString().contains(Seeds.hash("to").base64()));
    }
}
