package org.evidencevault.api.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.api.persistence.PostgresLedger;
import org.evidencevault.api.setup.PassphraseFile;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.keys.RootKeyProvider;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.FileBlobStore;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;
import org.evidencevault.core.vault.Context;
import org.evidencevault.core.vault.Vault;
import org.evidencevault.core.vault.VaultKeys;
import org.hibernate.SessionFactory;

/**
 * Opens the vault that the configuration names when the server starts, and closes it, with its stop event, when the server has answered
 * its last request. A vault that does not open ends the start: the server answers nothing then.
 */
@Singleton
final class OpenVault {
    private static final int MAX_CHARTER = 64 * 1024;

    private final Keystore keystore;
    private final RootKeyProvider rootKeys;
    private final Ledger ledger;
    private final TileStore tiles;
    private final Log log;
    private final Vault vault;

    OpenVault(VaultConfig config, SessionFactory sessions, LedgerTransaction transaction, Clock clock) {
        keystore = open(config);
        VaultKeys keys = new VaultKeys(keystore, config.origin(), clock);
        rootKeys = keystore.rootKeys();
        ledger = new PostgresLedger(sessions, transaction);
        tiles = new FileTileStore(config.tiles());
        log = Log.open(keys.log(witnesses(config)), ledger, tiles);
        Context context = new Context(
                Id.parse(config.id(), "vault.id"),
                rootKeys,
                keys.desk(),
                ledger,
                new FileBlobStore(config.blobs()),
                tiles,
                log,
                clock,
                new SecureRandom());
        if (ledger.head().size() == 0 && ledger.pendingCount() == 0) {
            found(context, config);
        }
        vault = Vault.open(context);
    }

    /** An empty ledger becomes a vault under the charter that the configuration names; without one it is refused. */
    private static void found(Context context, VaultConfig config) {
        Path file = config.charter()
                .orElseThrow(() -> new VaultException(
                        FailureKind.MATERIAL_ABSENT,
                        "vault.charter",
                        "the ledger is empty; name the signed first charter"));
        try {
            Vault.create(context, SignedNote.parse(Files.readAllBytes(file), MAX_CHARTER, "charter"));
        } catch (IOException e) {
            throw VaultException.io("charter", e);
        }
    }

    @Produces
    @Singleton
    TileStore tiles() {
        return tiles;
    }

    @Produces
    @Singleton
    Vault vault() {
        return vault;
    }

    @Produces
    @Singleton
    Log log() {
        return log;
    }

    @Produces
    @Singleton
    Ledger ledger() {
        return ledger;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        // Being asked is enough: the constructor opens the vault before any request is taken.
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        try {
            vault.close();
        } finally {
            ledger.close();
            rootKeys.close();
            keystore.close();
        }
    }

    private static Keystore open(VaultConfig config) {
        char[] passphrase = PassphraseFile.read(config.passphraseFile());
        try {
            return Keystore.open(config.keystore(), passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static List<VerifierKey> witnesses(VaultConfig config) {
        if (config.policy().isEmpty()) {
            return List.of();
        }
        Path file = config.policy().get();
        try {
            return Policy.parse(Files.readAllBytes(file), "policy").witnesses().stream()
                    .map(Policy.Witness::key)
                    .filter(key -> !key.name().equals(config.origin()))
                    .toList();
        } catch (IOException e) {
            throw VaultException.io("policy", e);
        }
    }
}
