package org.evidencevault.core.tlog;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The text of a signed tree head: origin, size, root (C2SP tlog-checkpoint). A value; says nothing about who signed it.
 *
 * <p>Extension lines are refused, although tlog-checkpoint allows them: no witness vouches for them and ML-DSA cosignatures do not
 * cover them, so that a line of meaning there would be signed by one half of the hybrid only. The origin follows the rule for
 * key names, because a log's key bears its origin as name.
 *
 * @param origin the log's identity, {@code [a-z0-9./-]{1,64}}
 * @param size the number of leaves, at least 0
 * @param root the RFC 6962 root at that size
 */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        if (!KeyName.isOurs(origin)) {
            throw new IllegalArgumentException("origin \"" + origin + "\" is not [a-z0-9./-]{1,64}");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
    }

    /** Parses the text of a checkpoint note, signature lines not included; {@code where} names it in errors. */
    public static Checkpoint parse(byte[] text, String where) {
        LineReader lines = new LineReader(text, where);
        String origin = lines.next();
        if (!KeyName.isOurs(origin)) {
            throw lines.fail(FailureKind.UNKNOWN_SYNTAX, "expected an origin of [a-z0-9./-]{1,64}");
        }
        long size = Decimal.parse(lines.next(), lines.at());
        Hash root = Hash.parseBase64(lines.next(), lines.at());
        lines.end();
        return new Checkpoint(origin, size, root);
    }

    /** Parses the text of {@code note}. */
    public static Checkpoint parse(SignedNote note, String where) {
        return parse(note.text(), where);
    }

    /** The text, its final newline included. */
    public byte[] encode() {
        return Utf8.bytes(origin + "\n" + size + "\n" + root.base64() + "\n");
    }
}
