package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a charter; {@link CharterSignaturesTest} has the rules for who signs it. */
final class CharterTest {
    private static final String G1 = key("g1").encode();
    private static final String G2 = key("g2").encode();
    private static final String D1 = key("d1").encode();
    private static final byte[] TEXT = Literal.text("evidence-vault/charter@v1\n"
            + "vault 000102030405060708090a0b0c0d0e0f\n"
            + "origin vault.example/log\n"
            + "threshold 2\n"
            + "governance " + G1 + "\n"
            + "governance " + G2 + "\n"
            + "desk " + D1 + "\n"
            + "nonce AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");

    private static VerifierKey key(String name) {
        return Seeds.signer(name).key();
    }

    private static Charter parse(byte[] text) {
        return Charter.parse(text, "charter file");
    }

    @Test
    void readsWhatItWrites() {
        Charter charter = parse(TEXT);

        assertEquals("000102030405060708090a0b0c0d0e0f", charter.vault().toString());
        assertEquals(charter.vault(), charter.subject());
        assertEquals(0, charter.version());
        assertEquals("vault.example/log", charter.origin());
        assertEquals(2, charter.threshold());
        assertEquals(List.of(key("g1"), key("g2")), charter.governance());
        assertEquals(List.of(key("d1")), charter.desk());
        assertArrayEquals(TEXT, charter.text());
        assertEquals("evidence-vault/charter@v1", charter.kind());
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(TEXT, bytes -> parse(bytes).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|charter@v1|charter@v2",
                "NON_CANONICAL|0a0b|0A0b",
                "WRONG_LENGTH|0e0f\\n|0e\\n",
                "UNKNOWN_SYNTAX|origin vault|Origin vault",
                "UNKNOWN_SYNTAX|origin vault.example/log|origin Vault.example/log",
                "UNKNOWN_SYNTAX|origin vault.example/log|origin vault.example/log ",
                "UNKNOWN_SYNTAX|origin vault.example/log|origin vault example",
                "UNKNOWN_SYNTAX|origin vault.example/log|origin vault+example",
                "UNKNOWN_SYNTAX|origin vault.example/log|origin ",
                "OUT_OF_RANGE|threshold 2|threshold 0",
                "OUT_OF_RANGE|threshold 2|threshold 3",
                "OUT_OF_RANGE|threshold 2|threshold 65",
                "NON_CANONICAL|threshold 2|threshold 02",
                "UNKNOWN_SYNTAX|governance g1|governor g1",
                "UNKNOWN_SYNTAX|governance g1|governance G1",
                "UNKNOWN_SYNTAX|desk d1|clerk d1",
                "WRONG_LENGTH|nonce AgAA|nonce ",
                "TRAILING_BYTES|AAAA=\\n|AAAA=\\n\\n",
            })
    void refuses(FailureKind kind, String from, String to) {
        var failure = assertFails(kind, () -> parse(Edit.replace(TEXT, from, to)));

        assertTrue(failure.where().orElseThrow().startsWith("charter file"), failure.getMessage());
    }

    @Test
    void refusesKeysThatStandTwice() {
        assertFails(FailureKind.DUPLICATE, () -> parse(Edit.replace(TEXT, G2, G1)));
        assertFails(FailureKind.DUPLICATE, () -> parse(Edit.replace(TEXT, D1, G1)));
        assertFails(
                FailureKind.DUPLICATE, () -> parse(Edit.replace(TEXT, "desk " + D1, "desk " + D1 + "\ndesk " + D1)));
        String sameKeyOtherName = NoteSigners.ed25519(
                        "other", Seeds.hash("ed25519 g1").bytes())
                .key()
                .encode();
        assertFails(FailureKind.DUPLICATE, () -> parse(Edit.replace(TEXT, D1, sameKeyOtherName)));
    }

    @Test
    void oneNameMayHaveTwoKeys() {
        String renewed =
                NoteSigners.ed25519("d1", Seeds.hash("renewed").bytes()).key().encode();

        assertEquals(
                List.of("d1", "d1"),
                parse(Edit.replace(TEXT, "desk " + D1, "desk " + D1 + "\ndesk " + renewed)).desk().stream()
                        .map(VerifierKey::name)
                        .toList());
    }

    /** A signature line names its key by name and four bytes: these two keys, found by search, share both. */
    @Test
    void refusesKeysThatASignatureLineCannotTellApart() {
        VerifierKey one = NoteSigners.ed25519(
                        "twin", Seeds.hash("ed25519 twin 55385").bytes())
                .key();
        VerifierKey other = NoteSigners.ed25519(
                        "twin", Seeds.hash("ed25519 twin 61683").bytes())
                .key();

        assertEquals(one.keyId(), other.keyId());
        assertFails(FailureKind.DUPLICATE, () -> charter("a", 1, List.of(one), List.of(other)));
        assertFails(FailureKind.DUPLICATE, () -> charter("a", 1, List.of(one, other), List.of(key("d1"))));
    }

    @Test
    void refusesKeysThatSignNoNotes() {
        byte[] seed = Seeds.hash("witness").bytes();
        String witness =
                NoteSigners.ed25519Cosigner("w1", seed, Clock.systemUTC()).key().encode();
        String mlDsa =
                NoteSigners.mlDsa44Cosigner("w2", seed, Clock.systemUTC()).key().encode();

        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(Edit.replace(TEXT, D1, witness)));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(Edit.replace(TEXT, G1, mlDsa)));
    }

    @Test
    void needsKeysOfBothSorts() {
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(Edit.replace(TEXT, "desk " + D1 + "\n", "")));
        assertFails(
                FailureKind.UNKNOWN_SYNTAX,
                () -> parse(Edit.replace(TEXT, "governance " + G1 + "\ngovernance " + G2 + "\n", "")));
        assertFails(
                FailureKind.UNKNOWN_SYNTAX,
                () -> parse(
                        Edit.replace(TEXT, "governance " + G2 + "\ndesk " + D1, "desk " + D1 + "\ngovernance " + G2)));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> charter("a", 1, List.of(), List.of(key("d1"))));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> charter("a", 1, List.of(key("g1")), List.of()));
    }

    @Test
    void listsUpTo64KeysOfEachSort() {
        List<VerifierKey> governance = keys("g", 65);
        List<VerifierKey> desk = keys("d", 65);

        Charter full = charter("a", 64, governance.subList(0, 64), desk.subList(0, 64));
        assertEquals(full, parse(full.text()));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> charter("a", 1, governance, desk.subList(0, 1)));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> charter("a", 1, governance.subList(0, 1), desk));
        byte[] more = Edit.replace(
                full.text(),
                "desk " + desk.get(0).encode(),
                "desk " + desk.get(64).encode() + "\ndesk " + desk.get(0).encode());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(more));
    }

    /** A newline in an origin would be lines of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a\nthreshold 1", "a b", "A", "\u00e9"})
    void itsMakerCannotPutLinesIntoTheOrigin(String origin) {
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> charter(origin, 1, List.of(key("g1")), List.of(key("d1"))));
        assertFails(
                FailureKind.UNKNOWN_SYNTAX, () -> charter("a".repeat(65), 1, List.of(key("g1")), List.of(key("d1"))));
        assertEquals(
                64,
                charter("a".repeat(64), 1, List.of(key("g1")), List.of(key("d1")))
                        .origin()
                        .length());
    }

    @Test
    void aFullCharterIsANote() {
        List<VerifierKey> keys = keys("g", 64);
        Charter full = charter("a", 64, keys, keys("d", 64));
        List<NoteSigner> signers = new ArrayList<>();
        keys.forEach(each -> signers.add(Seeds.signer(each.name())));
        SignedNote signed = SignedNote.sign(full.text(), signers);

        assertEquals(full, Charter.requireFirst(SignedNote.parse(signed.encode(), NoteText.MAX_NOTE, "note"), "note"));
        Collections.reverse(signers);
        assertFails(
                FailureKind.OUT_OF_ORDER, () -> Charter.requireFirst(SignedNote.sign(full.text(), signers), "note"));
    }

    private static Charter charter(String origin, int threshold, List<VerifierKey> governance, List<VerifierKey> desk) {
        return new Charter(Seeds.id("v"), origin, threshold, governance, desk, Seeds.salt("n"));
    }

    private static List<VerifierKey> keys(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> key(prefix + i)).toList();
    }
}
