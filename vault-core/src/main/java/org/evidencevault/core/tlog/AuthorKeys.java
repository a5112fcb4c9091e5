package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * Whom an auditor trusts to sign notes, and for which part of the log: a line {@code <vkey>[ from=<index>][ until=<index>]} for each
 * range of each key. A stolen or retired key stays good for what was logged before, and for nothing after. Immutable, thread safe.
 *
 * <p>The same vkey may stand on several lines if their ranges do not overlap.
 */
public final class AuthorKeys {
    /** Lines of a file. */
    public static final int MAX_ROWS = 1024;

    /** Bytes of a file. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final String FROM = "from=";
    private static final String UNTIL = "until=";

    /**
     * One line: {@code key} is good for notes logged at {@code from <= index < until}.
     *
     * @param key an Ed25519 key of type {@code 0x01}
     * @param from the first index; empty for 0
     * @param until the index after the last; empty for no end
     */
    public record Row(VerifierKey key, OptionalLong from, OptionalLong until) {
        private boolean covers(long index) {
            return index >= from.orElse(0) && (until.isEmpty() || index < until.getAsLong());
        }

        private boolean overlaps(Row other) {
            return (until.isEmpty() || other.from.orElse(0) < until.getAsLong())
                    && (other.until.isEmpty() || from.orElse(0) < other.until.getAsLong());
        }

        private String encode() {
            return key.encode()
                    + (from.isPresent() ? " " + FROM + from.getAsLong() : "")
                    + (until.isPresent() ? " " + UNTIL + until.getAsLong() : "");
        }
    }

    private final List<Row> rows;

    private AuthorKeys(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * Parses an author keys file; {@code where} names it in errors.
     *
     * @throws VaultException EMPTY_POLICY for an empty file; DUPLICATE for overlapping ranges of one key, or one key under two names;
     *     OUT_OF_RANGE for a range without indexes; what {@link VerifierKey#parse} throws; UNKNOWN_SYNTAX, LIMIT_EXCEEDED
     */
    public static AuthorKeys parse(byte[] bytes, String where) {
        if (bytes.length > MAX_BYTES) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED,
                    where,
                    "author keys of " + bytes.length + " bytes; at most " + MAX_BYTES);
        }
        LineReader lines = new LineReader(bytes, where);
        List<Row> rows = new ArrayList<>();
        while (lines.hasNext()) {
            Row row = row(lines.next(), lines.at());
            for (Row other : rows) {
                requireApart(row, other, lines.at());
            }
            rows.add(row);
            if (rows.size() > MAX_ROWS) {
                throw lines.fail(FailureKind.LIMIT_EXCEEDED, "more than " + MAX_ROWS + " lines");
            }
        }
        if (rows.isEmpty()) {
            throw new VaultException(FailureKind.EMPTY_POLICY, where, "no author key");
        }
        return new AuthorKeys(rows);
    }

    private static Row row(String line, String where) {
        String[] words = line.split(" ", -1);
        int next = 1;
        OptionalLong from = OptionalLong.empty();
        OptionalLong until = OptionalLong.empty();
        if (next < words.length && words[next].startsWith(FROM)) {
            from = OptionalLong.of(Decimal.parse(words[next++].substring(FROM.length()), where));
        }
        if (next < words.length && words[next].startsWith(UNTIL)) {
            until = OptionalLong.of(Decimal.parse(words[next++].substring(UNTIL.length()), where));
        }
        if (next != words.length) {
            throw new VaultException(
                    FailureKind.UNKNOWN_SYNTAX, where, "expected <key>[ from=<index>][ until=<index>]");
        }
        if (until.isPresent() && until.getAsLong() <= from.orElse(0)) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE,
                    where,
                    "no index is from " + from.orElse(0) + " until " + until.getAsLong());
        }
        VerifierKey key = VerifierKey.parse(words[0], where);
        if (key.type() != SignatureType.ED25519) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "authors sign with keys of type 0x01");
        }
        return new Row(key, from, until);
    }

    private static void requireApart(Row row, Row other, String where) {
        boolean same = row.key().equals(other.key());
        if (same && row.overlaps(other)) {
            throw new VaultException(FailureKind.DUPLICATE, where, "the range overlaps that of an earlier line");
        }
        if (!same && (row.key().sameKeyMaterial(other.key()) || row.key().isConfusedWith(other.key()))) {
            throw new VaultException(FailureKind.DUPLICATE, where, "one key under two names, or two under one");
        }
    }

    /** The lines, in the order of the file; at least one. */
    public List<Row> rows() {
        return rows;
    }

    /** The bytes of the file. */
    public byte[] encode() {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(row.encode()).append('\n'));
        return Utf8.bytes(lines.toString());
    }

    /**
     * The key that signed {@code note}, which must carry exactly one signature line, if it is good at {@code logIndex}; {@code where}
     * names the note in errors.
     *
     * @throws VaultException LIMIT_EXCEEDED for more signature lines, UNKNOWN_SIGNER, BAD_SIGNATURE, SIGNER_OUT_OF_RANGE
     */
    public VerifierKey requireSigner(SignedNote note, long logIndex, String where) {
        if (note.signatures().size() != 1) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, note.signatures().size() + " signature lines where one stands");
        }
        NoteSignature signature = note.signatures().get(0);
        VerifierKey key = rows.stream()
                .map(Row::key)
                .filter(signature::claims)
                .findFirst()
                .orElseThrow(() ->
                        new VaultException(FailureKind.UNKNOWN_SIGNER, where, "signed by none of the author keys"));
        try {
            NoteVerifier.verify(key, note.text(), signature);
        } catch (VaultException e) {
            throw e.within(where);
        }
        if (rows.stream().noneMatch(row -> row.key().equals(key) && row.covers(logIndex))) {
            throw new VaultException(
                    FailureKind.SIGNER_OUT_OF_RANGE, where, "the key " + key + " is not good at log index " + logIndex);
        }
        return key;
    }
}
