package org.evidencevault.core.record;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * One version of a record is linked to something, or no longer: to what, only the opening tells.
 *
 * @param of digest of the signed record note
 * @param made whether the link is made, or withdrawn
 * @param commitment of {@link LinkOpening}
 */
public record LinkNote(Id record, long version, Hash of, Id link, boolean made, Hash commitment) implements NoteText {
    public static final String KIND = "evidence-vault/link@v1";

    public LinkNote {
        Numbers.requireVersion(version);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Id subject() {
        return record;
    }

    @Override
    public byte[] text() {
        return Utf8.bytes(KIND + "\nrecord " + record + "\nversion " + version + "\nof " + of.base64() + "\nlink "
                + link + "\nstate " + (made ? "made" : "withdrawn") + "\ncommitment " + commitment.base64() + "\n");
    }

    public static LinkNote parse(byte[] text, String where) {
        LineReader in = new LineReader(text, where);
        in.expect(KIND);
        Id record = in.idField("record");
        long version = in.decimalField("version", 1, Long.MAX_VALUE);
        Hash of = in.hashField("of");
        Id link = in.idField("link");
        boolean made = switch (in.field("state")) {
            case "made" -> true;
            case "withdrawn" -> false;
            default -> throw in.fail(FailureKind.UNKNOWN_SYNTAX, "expected made or withdrawn");
        };
        Hash commitment = in.hashField("commitment");
        in.end();
        return new LinkNote(record, version, of, link, made, commitment);
    }

    /** Requires {@code opening} to be what this note commits to. */
    public void requireOpens(LinkOpening opening, String where) {
        if (!opening.link().equals(link)
                || !opening.from().equals(record)
                || !opening.fromDigest().equals(of)
                || !opening.commitment().equals(commitment)) {
            throw new VaultException(FailureKind.COMMITMENT_MISMATCH, where, "does not open the link note");
        }
    }
}
