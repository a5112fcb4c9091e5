package org.evidencevault.api.setup;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.vault.VaultKeys;

/**
 * The keys of a new vault and the charter that its governance keys sign, in an installation's folder.
 *
 * @param id which the charter states
 * @param passphrase of the keystore, from which root and signing keys come; the caller wipes it
 * @param given whether the passphrase is somebody's own; otherwise it is random and has to be kept in the folder
 */
record NewVault(Id id, String name, char[] passphrase, boolean given) {
    static final String KEYSTORE = "keys/vault.keystore";
    static final String PASSPHRASE = "passphrase";
    static final String CHARTER = "charter";

    private static final int GOVERNANCE = 2;

    static NewVault named(String name, Optional<char[]> passphrase, SecureRandom random) {
        return new NewVault(
                Id.random(random),
                name,
                passphrase.orElseGet(() -> RandomSecret.text(random).toCharArray()),
                passphrase.isPresent());
    }

    String origin() {
        return VaultKeys.origin(name);
    }

    void make(DraftFolder folder, Argon2Cost cost, SecureRandom random) {
        Clock clock = Clock.systemUTC();
        List.of("keys", "auditors", "blobs", "tiles").forEach(folder::folder);
        List<NoteSigner> governance = governance(folder, cost, random, clock);
        try (Keystore keystore = Keystore.create(folder.draft(KEYSTORE), passphrase, cost, random)) {
            VaultKeys keys = new VaultKeys(keystore, origin(), clock);
            keys.generate();
            folder.write(CHARTER, keys.charter(id, governance, random).encode());
            folder.write("auditors/author-keys", keys.authorKeys());
            folder.write("auditors/policy", keys.policy());
        }
        if (!given) {
            folder.write(PASSPHRASE, new String(passphrase) + "\n");
        }
    }

    /** Each in a folder of its own, with its passphrase: each goes to another person, away from this machine. */
    private List<NoteSigner> governance(DraftFolder folder, Argon2Cost cost, SecureRandom random, Clock clock) {
        List<NoteSigner> signers = new ArrayList<>();
        for (int i = 1; i <= GOVERNANCE; i++) {
            String own = "offline/governance-" + i;
            folder.folder(own);
            String word = RandomSecret.text(random);
            folder.write(own + "/passphrase", word + "\n");
            char[] characters = word.toCharArray();
            try (Keystore keystore =
                    Keystore.create(folder.draft(own + "/governance.keystore"), characters, cost, random)) {
                signers.add(keystore.signer(
                        keystore.addSigningKey(SignatureType.ED25519, name + "/governance-" + i), clock));
            } finally {
                Arrays.fill(characters, '\0');
            }
        }
        return signers;
    }

    /** Names the vault alone. */
    @Override
    public String toString() {
        return "vault " + id;
    }
}
