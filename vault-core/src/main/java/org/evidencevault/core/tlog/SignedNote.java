package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * A text and its signature lines (C2SP signed-note v1.0.0): well-formed, not yet verified. Immutable; equal when the bytes are.
 *
 * <p>Text and signatures are separated by the last empty line. Between 1 and {@value #MAX_SIGNATURES} signature lines, by any
 * keys, in any order.
 */
public final class SignedNote {
    /** Signature lines that a note may carry; C2SP asks for at least 16. */
    public static final int MAX_SIGNATURES = 64;

    private final byte[] text;
    private final List<NoteSignature> signatures;
    private final byte[] encoded;

    private SignedNote(byte[] text, List<NoteSignature> signatures, byte[] encoded) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
        this.encoded = encoded;
    }

    /**
     * Parses a whole signed note of at most {@code maxBytes}; {@code where} names it in errors.
     *
     * @throws VaultException LIMIT_EXCEEDED, NON_CANONICAL, UNKNOWN_SYNTAX or WRONG_LENGTH
     */
    public static SignedNote parse(byte[] bytes, int maxBytes, String where) {
        if (bytes.length > maxBytes) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, "a note of " + bytes.length + " bytes; at most " + maxBytes);
        }
        String note = Utf8.decode(bytes, where);
        int split = note.lastIndexOf("\n\n");
        if (split < 0) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "no empty line between text and signatures");
        }
        LineReader lines = new LineReader(note, where);
        for (int read = 0; read < split + 2; ) {
            read += lines.next().length() + 1;
        }
        List<NoteSignature> signatures = new ArrayList<>();
        while (lines.hasNext()) {
            signatures.add(NoteSignature.parseLine(lines.next(), lines.at()));
            if (signatures.size() > MAX_SIGNATURES) {
                throw lines.fail(FailureKind.LIMIT_EXCEEDED, "more than " + MAX_SIGNATURES + " signatures");
            }
        }
        if (signatures.isEmpty()) {
            throw new VaultException(FailureKind.WRONG_LENGTH, where, "no signature line");
        }
        return new SignedNote(Utf8.bytes(note.substring(0, split + 1)), signatures, bytes.clone());
    }

    /**
     * Signs {@code text} with every signer, in order. Requires at least one signer and a text that ends in a newline and has no
     * other control character.
     */
    public static SignedNote sign(byte[] text, List<? extends NoteSigner> signers) {
        requireText(text);
        if (signers.isEmpty() || signers.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException(signers.size() + " signers, not 1.." + MAX_SIGNATURES);
        }
        byte[] own = text.clone();
        List<NoteSignature> signatures = new ArrayList<>();
        for (NoteSigner signer : signers) {
            signatures.add(signer.sign(own.clone()));
        }
        return new SignedNote(own, signatures, encode(own, signatures));
    }

    private static void requireText(byte[] text) {
        try {
            if (text.length == 0) {
                throw new IllegalArgumentException("a note without text");
            }
            new LineReader(text, "note text");
        } catch (VaultException e) {
            throw new IllegalArgumentException("not the text of a note: " + e.getMessage(), e);
        }
    }

    private static byte[] encode(byte[] text, List<NoteSignature> signatures) {
        StringBuilder lines = new StringBuilder("\n");
        for (NoteSignature signature : signatures) {
            lines.append(signature.encodeLine()).append('\n');
        }
        byte[] tail = Utf8.bytes(lines.toString());
        byte[] encoded = Arrays.copyOf(text, text.length + tail.length);
        System.arraycopy(tail, 0, encoded, text.length, tail.length);
        return encoded;
    }

    /** A copy of the signed text, its final newline included. */
    public byte[] text() {
        return text.clone();
    }

    /** The signature lines in their order; at least one. */
    public List<NoteSignature> signatures() {
        return signatures;
    }

    /** The first signature that claims to be by {@code key}, unverified. */
    public Optional<NoteSignature> signatureBy(VerifierKey key) {
        return signatures.stream().filter(signature -> signature.claims(key)).findFirst();
    }

    /**
     * This note with {@code more} signatures after its own; one that is there already is not added again.
     *
     * @throws VaultException LIMIT_EXCEEDED above {@value #MAX_SIGNATURES} signatures
     */
    public SignedNote withSignatures(List<NoteSignature> more) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        for (NoteSignature signature : more) {
            if (!all.contains(signature)) {
                all.add(signature);
            }
        }
        if (all.size() > MAX_SIGNATURES) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, "more than " + MAX_SIGNATURES + " signatures");
        }
        return new SignedNote(text, all, encode(text, all));
    }

    /** The bytes of the whole note: text, empty line, signature lines. */
    public byte[] encode() {
        return encoded.clone();
    }

    /** Whether {@link #encode()} is what {@code bytes} hold from {@code offset} to their end. */
    boolean isEncodedAt(byte[] bytes, int offset) {
        return Arrays.equals(encoded, 0, encoded.length, bytes, offset, bytes.length);
    }

    /** SHA-256 of {@link #encode()}: text and signature lines. */
    public Hash digest() {
        return Hash.of(encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedNote that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
