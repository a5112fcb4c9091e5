package org.evidencevault.core.record;

import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The desk no longer stands by a release. What was handed out cannot be called back; what is exported later says so.
 *
 * @param release digest of the signed release note
 * @param reason a token of {@link Token#WITHDRAWAL_REASON}
 * @param approval digest of the approver's custody event
 */
public record WithdrawalNote(Id record, long version, Hash release, String reason, Hash approval, Salt nonce)
        implements NoteText {
    public static final String KIND = "evidence-vault/withdrawal@v1";

    public WithdrawalNote {
        Numbers.requireVersion(version);
        Token.WITHDRAWAL_REASON.require(reason, "withdrawal reason");
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
        return Utf8.bytes(KIND + "\nrecord " + record + "\nversion " + version + "\nrelease " + release.base64()
                + "\nreason " + reason + "\napproval " + approval.base64() + "\nnonce " + nonce.base64() + "\n");
    }

    public static WithdrawalNote parse(byte[] text, String where) {
        LineReader in = new LineReader(text, where);
        in.expect(KIND);
        Id record = in.idField("record");
        long version = in.decimalField("version", 1, Long.MAX_VALUE);
        Hash release = in.hashField("release");
        String reason = Token.WITHDRAWAL_REASON.require(in.field("reason"), in.at());
        Hash approval = in.hashField("approval");
        Salt nonce = Salt.parseBase64(in.field("nonce"), in.at());
        in.end();
        return new WithdrawalNote(record, version, release, reason, approval, nonce);
    }
}
