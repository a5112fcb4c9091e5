package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is common to all notes of ours, and their signed form. */
final class NoteTextTest {
    private static final Id RECORD = Seeds.id("record");
    private static final Hash OF = Seeds.hash("of");
    private static final Hash APPROVAL = Seeds.hash("approval");
    private static final Salt NONCE = Seeds.salt("nonce");

    static List<NoteText> notes() {
        return List.of(
                new RecordNote(RECORD, 3, Optional.of(OF), NONCE, List.of(Seeds.hash("c0"), Seeds.hash("c1"))),
                new ReleaseNote(RECORD, 3, OF, List.of(0), "court", "inquiry", APPROVAL, NONCE),
                new WithdrawalNote(RECORD, 3, OF, "order", APPROVAL, NONCE),
                new ErasureNote(RECORD, 3, OF, Optional.of(List.of(1)), "source", "safety", APPROVAL, NONCE),
                new LinkNote(RECORD, 3, OF, Seeds.id("link"), true, Seeds.hash("commitment")),
                new Charter(
                        RECORD,
                        "a/log",
                        1,
                        List.of(Seeds.signer("g1").key()),
                        List.of(Seeds.signer("desk").key()),
                        NONCE));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void theFirstLineSaysWhichItIs(NoteText note) {
        NoteText parsed = NoteText.parse(note.text(), "note");

        assertEquals(note, parsed);
        assertEquals(note.getClass(), parsed.getClass());
        assertEquals(RECORD, parsed.subject());
        assertEquals(note instanceof Charter ? 0 : 3, parsed.version());
        assertEquals(
                note.kind(),
                new String(note.text(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "evidence-vault/record@v1",
                "evidence-vault/event@v1\n",
                "evidence-vault/record@v1 \n",
                "x\n"
            })
    void refusesEveryOtherFirstLine(String text) {
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> NoteText.parse(Literal.text(text), "note"));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void noTextOfOneKindIsOneOfAnother(NoteText note) {
        for (NoteText other : notes()) {
            if (!other.kind().equals(note.kind())) {
                byte[] retitled = new String(note.text(), StandardCharsets.UTF_8)
                        .replace(note.kind(), other.kind())
                        .getBytes(StandardCharsets.UTF_8);
                Malleability.accepts(
                        retitled, bytes -> NoteText.parse(bytes, "note").text());
            }
        }
    }

    /** One kind stands for all: the signature does not look at the text. */
    @Test
    void noChangedByteIsSigned() {
        NoteText note = notes().get(0);
        VerifierKey desk = Seeds.signer("desk.example/1").key();
        byte[] signed = SignedNote.sign(note.text(), List.of(Seeds.signer("desk.example/1")))
                .encode();

        Malleability.checkAllRefused(signed, bytes -> {
            SignedNote parsed = SignedNote.parse(bytes, NoteText.MAX_NOTE, "note");
            if (parsed.signatures().size() != 1) {
                throw new VaultException(FailureKind.DUPLICATE, "one desk signature");
            }
            NoteVerifier.verify(desk, parsed.text(), parsed.signatures().get(0));
            NoteText.parse(parsed.text(), "note");
            return parsed.encode();
        });
    }

    @Test
    void aSignedNoteHasUpTo64Kibibytes() {
        byte[] signed = SignedNote.sign(notes().get(0).text(), List.of(Seeds.signer("desk")))
                .encode();
        byte[] largest = Literal.cat(Literal.text("a".repeat(65_536 - signed.length - 1) + "\n"), signed);

        assertEquals(65_536, NoteText.MAX_NOTE);
        assertEquals(65_536, largest.length);
        SignedNote.parse(largest, NoteText.MAX_NOTE, "note");
        assertFails(
                FailureKind.LIMIT_EXCEEDED,
                () -> SignedNote.parse(Literal.cat(Literal.text("a"), largest), NoteText.MAX_NOTE, "note"));
    }

    @Test
    void theDigestCoversTextAndSignatureLines() {
        SignedNote signed = SignedNote.sign(notes().get(0).text(), List.of(Seeds.signer("desk")));

        assertEquals(Hash.ofBytes(Literal.sha256(signed.encode())), signed.digest());
        assertNotEquals(Hash.of(signed.text()), signed.digest());
    }
}
