package org.evidencevault.core.record;

import java.util.List;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The desk's decision to disclose exactly these segments of one version.
 *
 * @param of digest of the signed record note
 * @param disclosed segment numbers, ascending; empty for none
 * @param audience a token of {@link Token#AUDIENCE}
 * @param reason a token of {@link Token#RELEASE_REASON}
 * @param approval digest of the approver's custody event
 */
public record ReleaseNote(
        Id record,
        long version,
        Hash of,
        List<Integer> disclosed,
        String audience,
        String reason,
        Hash approval,
        Salt nonce)
        implements NoteText {
    public static final String KIND = "evidence-vault/release@v1";

    public ReleaseNote {
        Numbers.requireVersion(version);
        disclosed = List.copyOf(Numbers.requireAscending(disclosed));
        Token.AUDIENCE.require(audience, "release audience");
        Token.RELEASE_REASON.require(reason, "release reason");
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
        return Utf8.bytes(KIND + "\nrecord " + record + "\nversion " + version + "\nof " + of.base64() + "\ndisclosed "
                + Numbers.encode(disclosed, "none") + "\naudience " + audience + "\nreason " + reason + "\napproval "
                + approval.base64() + "\nnonce " + nonce.base64() + "\n");
    }

    public static ReleaseNote parse(byte[] text, String where) {
        LineReader in = new LineReader(text, where);
        in.expect(KIND);
        Id record = in.idField("record");
        long version = in.decimalField("version", 1, Long.MAX_VALUE);
        Hash of = in.hashField("of");
        List<Integer> disclosed = Numbers.parse(in.field("disclosed"), "none", in.at());
        String audience = Token.AUDIENCE.require(in.field("audience"), in.at());
        String reason = Token.RELEASE_REASON.require(in.field("reason"), in.at());
        Hash approval = in.hashField("approval");
        Salt nonce = Salt.parseBase64(in.field("nonce"), in.at());
        in.end();
        return new ReleaseNote(record, version, of, disclosed, audience, reason, approval, nonce);
    }
}
