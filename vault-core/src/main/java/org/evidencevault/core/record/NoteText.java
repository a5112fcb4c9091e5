package org.evidencevault.core.record;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;

/** The text of one of our notes: what a signature covers. Each kind parses to a value and encodes to the same bytes. */
public sealed interface NoteText permits RecordNote, ReleaseNote, WithdrawalNote, ErasureNote, LinkNote, Charter {
    /** A signed note of ours, text and signature lines, has at most this many bytes. */
    int MAX_NOTE = 64 << 10;

    /** The first line, such as {@code evidence-vault/record@v1}. */
    String kind();

    /** The record it is about; the vault for a charter. */
    Id subject();

    /** The version of the record it is about; 0 for a charter. */
    long version();

    /** The text with its final newline. */
    byte[] text();

    /** Parses a text of any kind. */
    static NoteText parse(byte[] text, String where) {
        String decoded = Utf8.decode(text, where);
        int end = decoded.indexOf('\n');
        return switch (end < 0 ? "" : decoded.substring(0, end)) {
            case RecordNote.KIND -> RecordNote.parse(text, where);
            case ReleaseNote.KIND -> ReleaseNote.parse(text, where);
            case WithdrawalNote.KIND -> WithdrawalNote.parse(text, where);
            case ErasureNote.KIND -> ErasureNote.parse(text, where);
            case LinkNote.KIND -> LinkNote.parse(text, where);
            case Charter.KIND -> Charter.parse(text, where);
            default -> throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "no note of a known kind");
        };
    }
}
