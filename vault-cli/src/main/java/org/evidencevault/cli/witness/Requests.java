package org.evidencevault.cli.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/** What a witness is asked to cosign, and for whom. */
final class Requests {
    private static final byte[] REQUEST = Utf8.bytes("old ");
    private static final int MAX_CHECKPOINT = 256 << 10;

    private Requests() {}

    /**
     * A request as it is; or a checkpoint with the proof of {@code consistency}, which must lead to that checkpoint; or a checkpoint
     * alone, which can only be a log's first.
     */
    static AddCheckpoint read(byte[] bytes, String where, Optional<byte[]> consistency) {
        boolean whole =
                bytes.length > REQUEST.length && Arrays.equals(bytes, 0, REQUEST.length, REQUEST, 0, REQUEST.length);
        if (whole) {
            return AddCheckpoint.parse(bytes, where);
        }
        SignedNote checkpoint = SignedNote.parse(bytes, MAX_CHECKPOINT, where);
        if (consistency.isEmpty()) {
            return new AddCheckpoint(0, List.of(), checkpoint);
        }
        AddCheckpoint proof = AddCheckpoint.parse(consistency.get(), "consistency proof");
        if (!Arrays.equals(proof.checkpoint().text(), checkpoint.text())) {
            throw new VaultException(
                    FailureKind.INCONSISTENT, "consistency proof", "leads to another checkpoint than the one given");
        }
        return new AddCheckpoint(proof.oldSize(), proof.proof(), checkpoint);
    }

    /** A vkey a line; or the logs of a policy, with the keys of their own names among its witnesses. */
    static List<VerifierKey> logKeys(byte[] bytes, String where) {
        String text = Utf8.decode(bytes, where);
        if (text.startsWith("log ") || text.contains("\nlog ")) {
            Policy policy = Policy.parse(bytes, where);
            List<VerifierKey> keys = new ArrayList<>();
            policy.logs().forEach(log -> keys.add(log.key()));
            policy.witnesses().stream()
                    .map(Policy.Witness::key)
                    .filter(key -> policy.logs().stream()
                            .anyMatch(log -> log.key().name().equals(key.name())))
                    .filter(key -> !keys.contains(key))
                    .forEach(keys::add);
            return keys;
        }
        List<VerifierKey> keys = new ArrayList<>();
        LineReader lines = new LineReader(text, where);
        while (lines.hasNext()) {
            String line = lines.next();
            keys.add(VerifierKey.parse(line, lines.at()));
        }
        if (keys.isEmpty()) {
            throw new VaultException(FailureKind.EMPTY_POLICY, where, "has no key");
        }
        return keys;
    }
}
