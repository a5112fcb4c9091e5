package org.evidencevault.core.record;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * Who governs a vault, under which log origin, and which desk keys sign for it. The first is entry 0 of the log and signed by
 * every listed governance key, in order; each later one by {@code threshold} keys of the one before.
 *
 * @param vault random id
 * @param origin of the vault's log
 * @param threshold how many governance keys make the next charter
 * @param governance Ed25519 keys, held offline
 * @param desk Ed25519 keys that sign record, link, release, withdrawal and erasure notes
 */
public record Charter(
        Id vault, String origin, int threshold, List<VerifierKey> governance, List<VerifierKey> desk, Salt nonce)
        implements NoteText {
    public static final String KIND = "evidence-vault/charter@v1";

    private static final int MAX_KEYS = 64;

    public Charter {
        governance = List.copyOf(governance);
        desk = List.copyOf(desk);
        requireKeys(governance, desk, "charter");
        if (threshold < 1 || threshold > governance.size()) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE,
                    "charter",
                    "threshold " + threshold + " of " + governance.size() + " governance keys");
        }
    }

    private static void requireKeys(List<VerifierKey> governance, List<VerifierKey> desk, String where) {
        if (governance.isEmpty() || desk.isEmpty() || governance.size() > MAX_KEYS || desk.size() > MAX_KEYS) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, "a charter lists 1 to 64 governance and 1 to 64 desk keys");
        }
        List<VerifierKey> all = new ArrayList<>(governance);
        all.addAll(desk);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).type() != SignatureType.ED25519) {
                throw new VaultException(
                        FailureKind.UNKNOWN_SYNTAX, where, all.get(i).name() + " is not an Ed25519 note key");
            }
            for (int j = 0; j < i; j++) {
                if (all.get(j).sameKeyMaterial(all.get(i))) {
                    throw new VaultException(
                            FailureKind.DUPLICATE, where, all.get(i).name() + " is listed twice: one key, one line");
                }
            }
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Id subject() {
        return vault;
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public byte[] text() {
        StringBuilder out = new StringBuilder(KIND)
                .append("\nvault ")
                .append(vault)
                .append("\norigin ")
                .append(origin)
                .append("\nthreshold ")
                .append(threshold)
                .append('\n');
        governance.forEach(key -> out.append("governance ").append(key.encode()).append('\n'));
        desk.forEach(key -> out.append("desk ").append(key.encode()).append('\n'));
        return Utf8.bytes(
                out.append("nonce ").append(nonce.base64()).append('\n').toString());
    }

    public static Charter parse(byte[] text, String where) {
        LineReader in = new LineReader(text, where);
        in.expect(KIND);
        Id vault = in.idField("vault");
        String origin = in.field("origin");
        int threshold = (int) in.decimalField("threshold", 1, MAX_KEYS);
        List<VerifierKey> governance = keys(in, "governance");
        List<VerifierKey> desk = keys(in, "desk");
        Salt nonce = Salt.parseBase64(in.field("nonce"), in.at());
        in.end();
        return new Charter(vault, origin, threshold, governance, desk, nonce);
    }

    private static List<VerifierKey> keys(LineReader in, String name) {
        List<VerifierKey> keys = new ArrayList<>();
        while (in.hasNext() && in.peek().startsWith(name + " ")) {
            if (keys.size() == MAX_KEYS) {
                throw in.fail(FailureKind.LIMIT_EXCEEDED, "more than " + MAX_KEYS + " " + name + " keys");
            }
            String key = in.field(name);
            keys.add(VerifierKey.parse(key, in.at()));
        }
        return keys;
    }

    /** Requires the first charter's note to carry exactly the signatures of all governance keys, in order. */
    public static Charter requireFirst(SignedNote note, String where) {
        Charter charter = parse(note.text(), where);
        GovernanceSignatures.require(charter.governance, charter.governance.size(), note, where);
        return charter;
    }

    /** Requires {@code note} to be a charter of the same vault, signed by {@code threshold} of this one's keys, in order. */
    public Charter requireSuccessor(SignedNote note, String where) {
        Charter next = parse(note.text(), where);
        if (!next.vault.equals(vault) || !next.origin.equals(origin)) {
            throw new VaultException(FailureKind.BROKEN_CHAIN, where, "is the charter of another vault or log");
        }
        GovernanceSignatures.require(governance, threshold, note, where);
        return next;
    }
}
