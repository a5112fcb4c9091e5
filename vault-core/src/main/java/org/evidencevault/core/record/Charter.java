package org.evidencevault.core.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.KeyName;
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

    /** @throws VaultException of the malformed group, as {@link #parse} */
    public Charter {
        governance = List.copyOf(governance);
        desk = List.copyOf(desk);
        requireValid(origin, threshold, governance, desk, "charter");
    }

    private static void requireValid(
            String origin, int threshold, List<VerifierKey> governance, List<VerifierKey> desk, String where) {
        if (!KeyName.isOurs(origin)) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "an origin is [a-z0-9./-]{1,64}");
        }
        requireCount(governance, "governance", where);
        requireCount(desk, "desk", where);
        if (threshold < 1 || threshold > governance.size()) {
            throw new VaultException(
                    FailureKind.OUT_OF_RANGE,
                    where,
                    "threshold " + threshold + " of " + governance.size() + " governance keys");
        }
        List<VerifierKey> all = new ArrayList<>(governance);
        all.addAll(desk);
        for (int i = 0; i < all.size(); i++) {
            requireNew(all.subList(0, i), all.get(i), where);
        }
    }

    private static void requireCount(List<VerifierKey> keys, String name, String where) {
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, keys.size() + " " + name + " keys; a charter lists 1 to 64");
        }
    }

    private static void requireNew(List<VerifierKey> before, VerifierKey key, String where) {
        if (key.type() != SignatureType.ED25519) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, key.name() + " is not an Ed25519 note key");
        }
        for (VerifierKey other : before) {
            // A signature line names its key by name and id: two keys that share both could not be told apart.
            if (other.sameKeyMaterial(key)
                    || other.keyId() == key.keyId() && other.name().equals(key.name())) {
                throw new VaultException(
                        FailureKind.DUPLICATE, where, key.name() + " is listed twice: one key, one line");
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
        requireValid(origin, threshold, governance, desk, where);
        return new Charter(vault, origin, threshold, governance, desk, nonce);
    }

    private static List<VerifierKey> keys(LineReader in, String name) {
        List<VerifierKey> keys = new ArrayList<>();
        do {
            keys.add(VerifierKey.parse(in.field(name), in.at()));
            if (keys.size() > MAX_KEYS) {
                throw in.fail(FailureKind.LIMIT_EXCEEDED, "more than " + MAX_KEYS + " " + name + " keys");
            }
        } while (in.hasNext() && in.peek().startsWith(name + " "));
        return keys;
    }

    /** Requires the first charter's note to carry exactly the signatures of all governance keys, in order. */
    public static Charter requireFirst(SignedNote note, String where) {
        Charter charter = parse(note.text(), where);
        GovernanceSignatures.require(charter.governance, charter.governance.size(), note, where);
        return charter;
    }

    /**
     * Requires {@code note} to be a new charter of the same vault, signed by exactly {@code threshold} of this one's keys, in
     * order. Knows this charter alone: {@link #requireChain} also refuses one that was in force earlier.
     */
    public Charter requireSuccessor(SignedNote note, String where) {
        Charter next = parse(note.text(), where);
        if (!next.vault.equals(vault) || !next.origin.equals(origin)) {
            throw new VaultException(FailureKind.BROKEN_CHAIN, where, "is the charter of another vault or log");
        }
        requireNewNonce(Set.of(nonce), next, where);
        GovernanceSignatures.require(governance, threshold, note, where);
        return next;
    }

    /**
     * The charters of {@code notes}, which are all those of one log in its order, at least one; the last is in force. None may
     * come back: a charter has no number and its signatures stay good, so that whoever writes to the log could otherwise bring a
     * retired desk key back by logging the charter that listed it once more.
     */
    public static List<Charter> requireChain(List<SignedNote> notes, String where) {
        List<Charter> charters = new ArrayList<>(List.of(requireFirst(notes.get(0), where)));
        Set<Salt> nonces = new HashSet<>(Set.of(charters.get(0).nonce));
        for (SignedNote note : notes.subList(1, notes.size())) {
            Charter next =
                    charters.get(charters.size() - 1).requireSuccessor(note, where + " " + (charters.size() + 1));
            requireNewNonce(nonces, next, where);
            nonces.add(next.nonce);
            charters.add(next);
        }
        return List.copyOf(charters);
    }

    private static void requireNewNonce(Set<Salt> before, Charter next, String where) {
        if (before.contains(next.nonce)) {
            throw new VaultException(FailureKind.DUPLICATE, where, "a charter that was in force before");
        }
    }
}
