package org.evidencevault.cli.key;

import java.util.List;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.SignatureType;

/** What a key is for: one key pair, one purpose. */
enum KeyPurpose {
    /** Wraps the keys of cases. */
    ROOT {
        @Override
        void generate(Keystore keystore, String name) {
            keystore.addRootKey(name);
        }
    },
    /** Signs record, release, withdrawal, erasure and link notes. */
    DESK(SignatureType.ED25519),
    /** Signs checkpoints: the two halves of the hybrid. */
    LOG(SignatureType.ED25519, SignatureType.COSIGNATURE_ML_DSA_44),
    /** Signs charters and custodian lists. */
    GOVERNANCE(SignatureType.ED25519),
    /** Cosigns checkpoints of logs: both types, so that a policy can ask for either. */
    WITNESS(SignatureType.COSIGNATURE_ED25519, SignatureType.COSIGNATURE_ML_DSA_44);

    private final List<SignatureType> types;

    KeyPurpose(SignatureType... types) {
        this.types = List.of(types);
    }

    /** Adds the key or keys of this purpose. */
    void generate(Keystore keystore, String name) {
        types.forEach(type -> keystore.addSigningKey(type, name));
    }
}
