package org.evidencevault.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;
import org.evidencevault.core.vault.VaultKeys;

/**
 * Makes a vault: in a folder beside the wanted one, renamed when all of it is there. After a failure neither exists. Used once.
 */
final class VaultMaker {
    private static final int GOVERNANCE = 2;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final Id vaultId = Id.random(random);
    private final String origin;
    private final String name;
    private final Passwords passwords;
    private final Argon2Cost cost;

    /**
     * The passphrases of a vault's keystores. The caller wipes them.
     *
     * @param governance one per governance keystore
     */
    record Passwords(char[] vault, List<char[]> governance) {
        Passwords {
            governance = List.copyOf(governance);
        }
    }

    /** @param name what the names of keys begin with; empty for a random one */
    VaultMaker(String name, Passwords passwords) {
        this(name, passwords, Argon2Cost.RECOMMENDED);
    }

    VaultMaker(String name, Passwords passwords, Argon2Cost cost) {
        this.name = name.isEmpty() ? "local/" + Hex.encode(vaultId.bytes()).substring(0, 8) : name;
        this.origin = VaultKeys.origin(this.name);
        this.passwords = passwords;
        this.cost = cost;
    }

    /** Refuses early. */
    static void requireFree(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Trees.isEmptyFolder(target)) {
            throw new CommandFailure(ExitCode.FALSE, target + " exists already", "name another folder for the vault");
        }
    }

    VaultFolder.Identity make(Path target) {
        requireFree(target);
        Path draft = null;
        try {
            Path parent = target.toAbsolutePath().normalize().getParent();
            draft = Files.createTempDirectory(parent == null ? target : parent, ".evault-");
            VaultFolder.Identity identity = fill(new VaultFolder(draft));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return identity;
        } catch (IOException e) {
            throw VaultException.io(target.toString(), e);
        } finally {
            if (draft != null) {
                // Nothing is left of it if it was renamed.
                Trees.delete(draft);
            }
        }
    }

    private VaultFolder.Identity fill(VaultFolder folder) throws IOException {
        Files.createDirectory(folder.path().resolve("keys"));
        List<NoteSigner> governance = governanceKeys(folder);
        Keystore keystore = Keystore.create(folder.keystore(), passwords.vault(), cost, random);
        VaultKeys keys = new VaultKeys(keystore, origin, clock);
        keys.generate();
        SignedNote charter = keys.charter(vaultId, governance, random);
        byte[] authorKeys = Utf8.bytes(keys.authorKeys());
        byte[] policy = Utf8.bytes(keys.policy());
        // The case is not known yet, and what follows does not ask for it.
        VaultFolder.Identity draft = new VaultFolder.Identity(vaultId, vaultId, origin);
        try (LocalVault.Stores stores = LocalVault.Stores.open(folder, draft, keystore, random)) {
            Vault.create(stores.context(), charter);
            VaultFolder.Identity identity = new VaultFolder.Identity(vaultId, firstCase(stores), origin);
            OutputFile.create(folder.identityFile(), out -> out.write(identity.encode()));
            OutputFile.replace(folder.authorKeys(), out -> out.write(authorKeys));
            OutputFile.replace(folder.policy(), out -> out.write(policy));
            return identity;
        }
    }

    private static Id firstCase(LocalVault.Stores stores) {
        Id first;
        try (Vault vault = Vault.open(stores.context())) {
            first = vault.openCase(Caller.of("local", "the first case of a new vault"));
        }
        stores.sequence();
        return first;
    }

    private List<NoteSigner> governanceKeys(VaultFolder folder) {
        List<NoteSigner> signers = new ArrayList<>();
        for (int i = 1; i <= GOVERNANCE; i++) {
            char[] passphrase = passwords.governance().get(i - 1);
            Path file = folder.governanceKeystore(i);
            try (Keystore keystore = Keystore.create(file, passphrase, cost, random)) {
                VerifierKey key = keystore.addSigningKey(SignatureType.ED25519, name + "/governance-" + i);
                signers.add(keystore.signer(key, clock));
            }
        }
        return signers;
    }
}
