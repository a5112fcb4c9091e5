package org.evidencevault.cli.local;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.keys.RootKeyProvider;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.FileBlobStore;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.vault.Context;
import org.evidencevault.core.vault.Vault;
import org.evidencevault.core.vault.VaultKeys;

/** An open vault in a folder: its files, its keys, its log. One process at a time; not for several threads. */
final class LocalVault implements AutoCloseable {
    private static final int BATCH = 1000;

    private final VaultFolder.Identity identity;
    private final Stores stores;
    private final Vault vault;

    /** What the vault stands on, open. */
    record Stores(Keystore keystore, RootKeyProvider rootKeys, FileLedger ledger, Log log, Context context)
            implements AutoCloseable {
        /** Takes {@code keystore} over. */
        static Stores open(VaultFolder folder, VaultFolder.Identity identity, Keystore keystore, SecureRandom random) {
            try {
                VaultKeys keys = new VaultKeys(keystore, identity.origin(), Clock.systemUTC());
                return open(folder, identity, keys, keystore, random);
            } catch (RuntimeException e) {
                keystore.close();
                throw e;
            }
        }

        private static Stores open(
                VaultFolder folder,
                VaultFolder.Identity identity,
                VaultKeys keys,
                Keystore keystore,
                SecureRandom random) {
            RootKeyProvider rootKeys = keystore.rootKeys();
            FileLedger ledger = new FileLedger(folder.ledger());
            try {
                FileBlobStore blobs = new FileBlobStore(folder.blobs());
                FileTileStore tiles = new FileTileStore(folder.log());
                Log log = Log.open(keys.log(folder.witnesses(identity.origin())), ledger, tiles);
                Context context = new Context(
                        identity.vault(), rootKeys, keys.desk(), ledger, blobs, tiles, log, Clock.systemUTC(), random);
                return new Stores(keystore, rootKeys, ledger, log, context);
            } catch (RuntimeException e) {
                ledger.close();
                rootKeys.close();
                throw e;
            }
        }

        /** Puts everything that waits into the log, signed and published. */
        void sequence() {
            while (ledger.pendingCount() > 0) {
                log.integrate(BATCH);
            }
            log.publish();
        }

        @Override
        public void close() {
            ledger.close();
            rootKeys.close();
            keystore.close();
        }
    }

    private LocalVault(VaultFolder.Identity identity, Stores stores, Vault vault) {
        this.identity = identity;
        this.stores = stores;
        this.vault = vault;
    }

    /** Opens a vault; the caller wipes {@code passphrase}. */
    static LocalVault open(VaultFolder folder, char[] passphrase) {
        return open(folder, passphrase, keystore -> {});
    }

    /** Opens a vault after {@code prepare} has changed its keystore: an open vault keeps the root keys it was opened with. */
    static LocalVault open(VaultFolder folder, char[] passphrase, Consumer<Keystore> prepare) {
        return open(folder.identity(), openStores(folder, passphrase, prepare));
    }

    /** Opens what a vault stands on and nothing more: no event is stored, so the log stays as it is. */
    static Stores openStores(VaultFolder folder, char[] passphrase, Consumer<Keystore> prepare) {
        VaultFolder.Identity identity = folder.identity();
        Keystore keystore = Keystore.open(folder.keystore(), passphrase);
        try {
            prepare.accept(keystore);
        } catch (RuntimeException e) {
            keystore.close();
            throw e;
        }
        return Stores.open(folder, identity, keystore, new SecureRandom());
    }

    private static LocalVault open(VaultFolder.Identity identity, Stores stores) {
        try {
            Vault vault = Vault.open(stores.context());
            // The ledger's lock says that nobody else writes here.
            vault.sweep();
            return new LocalVault(identity, stores, vault);
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    Vault vault() {
        return vault;
    }

    Id defaultCase() {
        return identity.defaultCase();
    }

    Id id() {
        return identity.vault();
    }

    Ledger ledger() {
        return stores.ledger();
    }

    Log log() {
        return stores.log();
    }

    /** Puts everything that waits into the log, signed and published. */
    void sequence() {
        stores.sequence();
    }

    /** The log index of an entry; sequences first if it waits. */
    long indexOf(long entry) {
        OptionalLong index = stores.ledger().indexOf(entry);
        if (index.isEmpty()) {
            sequence();
            index = stores.ledger().indexOf(entry);
        }
        return index.orElseThrow(() -> new IllegalStateException("a sequenced entry has an index"));
    }

    /** Stores the stop event, logs what still waits, and forgets the keys. */
    @Override
    public void close() {
        try {
            vault.close();
            sequence();
        } finally {
            stores.close();
        }
    }
}
