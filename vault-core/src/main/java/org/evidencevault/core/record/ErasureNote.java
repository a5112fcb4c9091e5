package org.evidencevault.core.record;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The desk's decision that segments of one version are destroyed. Logged before anything is destroyed.
 *
 * @param of digest of the signed record note
 * @param erased segment numbers, ascending and not empty; absent for all
 * @param authority a token of {@link Token#AUTHORITY}
 * @param reason a token of {@link Token#ERASURE_REASON}
 * @param approval digest of the approver's custody event
 */
public record ErasureNote(
        Id record,
        long version,
        Hash of,
        Optional<List<Integer>> erased,
        String authority,
        String reason,
        Hash approval,
        Salt nonce)
        implements NoteText {
    public static final String KIND = "evidence-vault/erasure@v1";

    public ErasureNote {
        Numbers.requireVersion(version);
        erased = erased.map(Numbers::requireAscending);
        if (erased.isPresent() && erased.get().isEmpty()) {
            throw new IllegalArgumentException("an erasure erases something");
        }
        Token.AUTHORITY.require(authority, "erasure authority");
        Token.ERASURE_REASON.require(reason, "erasure reason");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Id subject() {
        return record;
    }

    /** Whether segment {@code index} is erased by this note. */
    public boolean erases(int index) {
        return erased.map(numbers -> numbers.contains(index)).orElse(true);
    }

    @Override
    public byte[] text() {
        return Utf8.bytes(KIND + "\nrecord " + record + "\nversion " + version + "\nof " + of.base64() + "\nerased "
                + Numbers.encode(erased.orElse(List.of()), "all") + "\nauthority " + authority + "\nreason " + reason
                + "\napproval " + approval.base64() + "\nnonce " + nonce.base64() + "\n");
    }

    public static ErasureNote parse(byte[] text, String where) {
        LineReader in = new LineReader(text, where);
        in.expect(KIND);
        Id record = in.idField("record");
        long version = in.decimalField("version", 1, Long.MAX_VALUE);
        Hash of = in.hashField("of");
        List<Integer> numbers = Numbers.parse(in.field("erased"), "all", in.at());
        String authority = Token.AUTHORITY.require(in.field("authority"), in.at());
        String reason = Token.ERASURE_REASON.require(in.field("reason"), in.at());
        Hash approval = in.hashField("approval");
        Salt nonce = Salt.parseBase64(in.field("nonce"), in.at());
        in.end();
        Optional<List<Integer>> erased = numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
        return new ErasureNote(record, version, of, erased, authority, reason, approval, nonce);
    }

    /** Requires the numbers to exist in a note of {@code count} segments. */
    public void requireWithin(int count, String where) {
        for (int number : erased.orElse(List.of())) {
            if (number >= count) {
                throw Numbers.beyond(number, count, where);
            }
        }
    }
}
