package org.evidencevault.core.vault;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.log.LogConfig;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/** The signing keys of a vault's own keystore, found by what they are for. Thread safe as the keystore is. */
public final class VaultKeys {
    private static final String LOG = "/log";
    private static final String DESK = "/desk";

    private final Keystore keystore;
    private final String origin;
    private final Clock clock;

    public VaultKeys(Keystore keystore, String origin, Clock clock) {
        this.keystore = keystore;
        this.origin = origin;
        this.clock = clock;
    }

    /** The origin of the log of a vault of this name. */
    public static String origin(String name) {
        return name + LOG;
    }

    /** Makes the keys of a new vault. */
    public void generate() {
        keystore.addRootKey("root-1");
        keystore.addSigningKey(SignatureType.ED25519, deskName());
        keystore.addSigningKey(SignatureType.ED25519, origin);
        keystore.addSigningKey(SignatureType.COSIGNATURE_ML_DSA_44, origin);
    }

    /** Signs notes. */
    public NoteSigner desk() {
        return keystore.signer(key(deskName(), SignatureType.ED25519), clock);
    }

    /** The log, which keeps the cosignatures of these witnesses. */
    public LogConfig log(List<VerifierKey> witnesses) {
        return new LogConfig(
                origin,
                keystore.signer(key(origin, SignatureType.ED25519), clock),
                keystore.signer(key(origin, SignatureType.COSIGNATURE_ML_DSA_44), clock),
                witnesses,
                List.of());
    }

    /** The first charter of a vault with these keys, signed by every governance key: all of them must sign the next. */
    public SignedNote charter(Id vault, List<NoteSigner> governance, SecureRandom random) {
        List<VerifierKey> keys = governance.stream().map(NoteSigner::key).toList();
        Charter charter = new Charter(vault, origin, keys.size(), keys, List.of(desk().key()), Salt.random(random));
        return SignedNote.sign(charter.text(), governance);
    }

    /** The auditor's author keys: the desk's key, without limits. */
    public String authorKeys() {
        return key(deskName(), SignatureType.ED25519).encode() + "\n";
    }

    /** The auditor's policy: both signatures of the log, no outside witness yet. */
    public String policy() {
        return "log " + key(origin, SignatureType.ED25519).encode() + "\nwitness log-pq "
                + key(origin, SignatureType.COSIGNATURE_ML_DSA_44).encode() + "\nquorum log-pq\n";
    }

    private String deskName() {
        return origin.endsWith(LOG) ? origin.substring(0, origin.length() - LOG.length()) + DESK : origin + DESK;
    }

    private VerifierKey key(String name, SignatureType type) {
        return keystore.signingKeys().stream()
                .filter(key -> key.name().equals(name) && key.type() == type)
                .findFirst()
                .orElseThrow(() -> new VaultException(
                        FailureKind.MATERIAL_ABSENT, keystore.toString(), "holds no " + type + " key named " + name));
    }
}
