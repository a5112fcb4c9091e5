package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.Test;

/** Who must have signed a charter: all governance keys the first, {@code threshold} of the one before each later one. */
final class CharterSignaturesTest {
    private static final Id VAULT = Seeds.id("vault");
    private static final Charter FIRST = charter("first", 2, "d1", "g1", "g2", "g3");
    private static final Charter SECOND = charter("second", 1, "d2", "g4", "g2");

    private static Charter charter(String nonce, int threshold, String desk, String... governance) {
        return new Charter(
                VAULT,
                "vault.example/log",
                threshold,
                Arrays.stream(governance).map(name -> Seeds.signer(name).key()).toList(),
                List.of(Seeds.signer(desk).key()),
                Seeds.salt(nonce));
    }

    private static SignedNote sign(Charter charter, String... signers) {
        return SignedNote.sign(
                charter.text(), Arrays.stream(signers).map(Seeds::signer).toList());
    }

    private static void first(FailureKind kind, String... signers) {
        assertFails(kind, () -> Charter.requireFirst(sign(FIRST, signers), "charter"));
    }

    private static void second(FailureKind kind, String... signers) {
        assertFails(kind, () -> FIRST.requireSuccessor(sign(SECOND, signers), "charter"));
    }

    @Test
    void theFirstIsSignedByAllInOrder() {
        assertEquals(FIRST, Charter.requireFirst(sign(FIRST, "g1", "g2", "g3"), "charter"));
        first(FailureKind.MISSING_SIGNATURE, "g1", "g2");
        first(FailureKind.MISSING_SIGNATURE, "g2", "g3");
        first(FailureKind.MISSING_SIGNATURE, "g1", "g3");
        first(FailureKind.OUT_OF_ORDER, "g2", "g1", "g3");
        first(FailureKind.OUT_OF_ORDER, "g1", "g2", "g1");
        first(FailureKind.DUPLICATE, "g1", "g1", "g2", "g3");
        first(FailureKind.DUPLICATE, "g1", "g2", "g2");
        first(FailureKind.UNKNOWN_SIGNER, "g1", "g2", "g3", "g4");
        first(FailureKind.UNKNOWN_SIGNER, "d1", "g1", "g2", "g3");
        first(FailureKind.UNKNOWN_SIGNER, "d1");
    }

    @Test
    void aLaterOneIsSignedByTheThresholdOfTheOneBefore() {
        assertEquals(SECOND, FIRST.requireSuccessor(sign(SECOND, "g1", "g2"), "charter"));
        assertEquals(SECOND, FIRST.requireSuccessor(sign(SECOND, "g1", "g3"), "charter"));
        assertEquals(SECOND, FIRST.requireSuccessor(sign(SECOND, "g2", "g3"), "charter"));
        second(FailureKind.MISSING_SIGNATURE, "g1");
        second(FailureKind.LIMIT_EXCEEDED, "g1", "g2", "g3");
        second(FailureKind.OUT_OF_ORDER, "g3", "g1");
        second(FailureKind.DUPLICATE, "g2", "g2");
        second(FailureKind.UNKNOWN_SIGNER, "g4", "g2");
        second(FailureKind.UNKNOWN_SIGNER, "g2", "g4");
        second(FailureKind.UNKNOWN_SIGNER, "g1", "d1");
    }

    @Test
    void theKeysOfTheNewOneDoNotCount() {
        Charter third = charter("third", 1, "d3", "g5");

        assertEquals(third, SECOND.requireSuccessor(sign(third, "g4"), "charter"));
        assertFails(FailureKind.UNKNOWN_SIGNER, () -> SECOND.requireSuccessor(sign(third, "g5"), "charter"));
        assertFails(FailureKind.UNKNOWN_SIGNER, () -> SECOND.requireSuccessor(sign(third, "g1"), "charter"));
    }

    @Test
    void isOfTheSameVaultAndLog() {
        Charter otherVault =
                new Charter(Seeds.id("other"), SECOND.origin(), 1, SECOND.governance(), SECOND.desk(), SECOND.nonce());
        Charter otherLog = new Charter(VAULT, "other/log", 1, SECOND.governance(), SECOND.desk(), SECOND.nonce());

        assertFails(FailureKind.BROKEN_CHAIN, () -> FIRST.requireSuccessor(sign(otherVault, "g1", "g2"), "charter"));
        assertFails(FailureKind.BROKEN_CHAIN, () -> FIRST.requireSuccessor(sign(otherLog, "g1", "g2"), "charter"));
    }

    @Test
    void aSignatureOfAnotherTextIsBad() {
        SignedNote other = sign(charter("other", 2, "d1", "g1", "g2", "g3"), "g1", "g2", "g3");
        SignedNote mixed = SignedNote.parse(
                Literal.cat(FIRST.text(), Literal.text("\n"), signatureLines(other)), NoteText.MAX_NOTE, "note");

        assertFails(FailureKind.BAD_SIGNATURE, () -> Charter.requireFirst(mixed, "charter"));
    }

    @Test
    void aSignatureByAnotherKeyOfThatNameIsBad() {
        NoteSigner g1 = Seeds.signer("g1");
        NoteSigner g2 = Seeds.signer("g2");
        byte[] byAnother = g2.sign(FIRST.text()).signature();
        NoteSignature forged = new NoteSignature("g1", g1.key().keyId(), byAnother);
        SignedNote note = SignedNote.parse(
                Literal.cat(FIRST.text(), Literal.text("\n" + forged.encodeLine() + "\n"), tail("g2", "g3")),
                NoteText.MAX_NOTE,
                "note");

        assertFails(FailureKind.BAD_SIGNATURE, () -> Charter.requireFirst(note, "charter"));
    }

    @Test
    void noChangedByteIsSigned() {
        Malleability.checkAllRefused(sign(SECOND, "g1", "g3").encode(), bytes -> {
            SignedNote note = SignedNote.parse(bytes, NoteText.MAX_NOTE, "note");
            FIRST.requireSuccessor(note, "charter");
            return note.encode();
        });
    }

    @Test
    void noneComesBack() {
        SignedNote first = sign(FIRST, "g1", "g2", "g3");
        Charter retired = charter("without d1", 2, "d2", "g1", "g2", "g3");
        SignedNote second = sign(retired, "g1", "g2");

        assertEquals(List.of(FIRST), Charter.requireChain(List.of(first), "log"));
        assertEquals(List.of(FIRST, retired), Charter.requireChain(List.of(first, second), "log"));
        // Whoever writes the log has these lines: two of the three signatures of the first charter.
        SignedNote again = sign(FIRST, "g1", "g2");
        assertEquals(FIRST, retired.requireSuccessor(again, "log"));
        assertFails(FailureKind.DUPLICATE, () -> Charter.requireChain(List.of(first, second, again), "log"));
        assertFails(FailureKind.DUPLICATE, () -> FIRST.requireSuccessor(again, "log"));
        List<SignedNote> longer = new ArrayList<>(List.of(first, second));
        Charter third = charter("third", 1, "d3", "g1");
        longer.add(sign(third, "g2", "g3"));
        assertEquals(List.of(FIRST, retired, third), Charter.requireChain(longer, "log"));
    }

    private static byte[] tail(String... signers) {
        return signatureLines(sign(FIRST, signers));
    }

    private static byte[] signatureLines(SignedNote note) {
        StringBuilder lines = new StringBuilder();
        note.signatures().forEach(each -> lines.append(each.encodeLine()).append('\n'));
        return Literal.text(lines.toString());
    }
}
