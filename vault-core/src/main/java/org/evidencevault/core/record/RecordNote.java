package org.evidencevault.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * One version of a record: commitments alone. No title, name, place, date, file name or plain hash.
 *
 * @param record random id
 * @param version from 1
 * @param previous digest of the previous version's signed note; empty for version 1 and for it alone
 * @param nonce part of every commitment, so that equal segments of two notes never look equal
 * @param commitments one per segment, by number
 */
public record RecordNote(Id record, long version, Optional<Hash> previous, Salt nonce, List<Hash> commitments)
        implements NoteText {
    public static final String KIND = "evidence-vault/record@v1";
    public static final int MAX_SEGMENTS = 1024;

    public RecordNote {
        commitments = List.copyOf(commitments);
        if (version < 1 || (version == 1) != previous.isEmpty()) {
            throw new IllegalArgumentException("version " + version + " with previous " + previous);
        }
        if (commitments.isEmpty() || commitments.size() > MAX_SEGMENTS) {
            throw new IllegalArgumentException(commitments.size() + " segments; a note has 1 to " + MAX_SEGMENTS);
        }
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
        StringBuilder out = new StringBuilder(256 + 45 * commitments.size())
                .append(KIND)
                .append("\nrecord ")
                .append(record)
                .append("\nversion ")
                .append(version)
                .append("\nprevious ")
                .append(previous.map(Hash::base64).orElse("-"))
                .append("\nnonce ")
                .append(nonce.base64())
                .append("\nsegments ")
                .append(commitments.size())
                .append('\n');
        for (Hash commitment : commitments) {
            out.append(commitment.base64()).append('\n');
        }
        return Utf8.bytes(out.toString());
    }

    public static RecordNote parse(byte[] text, String where) {
        LineReader in = new LineReader(text, where);
        in.expect(KIND);
        Id record = in.idField("record");
        long version = in.decimalField("version", 1, Long.MAX_VALUE);
        String previousText = in.field("previous");
        Optional<Hash> previous =
                previousText.equals("-") ? Optional.empty() : Optional.of(Hash.parseBase64(previousText, in.at()));
        if ((version == 1) != previous.isEmpty()) {
            throw in.fail(FailureKind.BROKEN_CHAIN, "version 1, and it alone, has no previous version");
        }
        Salt nonce = Salt.parseBase64(in.field("nonce"), in.at());
        int count = (int) in.decimalField("segments", 1, MAX_SEGMENTS);
        List<Hash> commitments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            commitments.add(Hash.parseBase64(in.next(), in.at()));
        }
        in.end();
        return new RecordNote(record, version, previous, nonce, commitments);
    }

    /**
     * Requires that {@code segment} opens its commitment in this note.
     *
     * @throws VaultException OUT_OF_RANGE if the note has no segment of that number, COMMITMENT_MISMATCH if it does not open
     */
    public void requireOpens(Segment segment, String where) {
        if (segment.index() >= commitments.size()) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE, where, "the note has " + commitments.size() + " segments, no " + segment);
        }
        commitments
                .get(segment.index())
                .requireEqual(
                        segment.commitment(nonce),
                        FailureKind.COMMITMENT_MISMATCH,
                        where,
                        "does not open commitment " + segment.index() + " of the signed note");
    }
}
