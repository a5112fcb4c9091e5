package org.evidencevault.core.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.log.LogConfig;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.store.BlobStore;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileBlobStore;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/** A real vault in a folder: files, keystore, log. Closing and opening it again is a restart. */
final class TestVault implements AutoCloseable {
    static final Caller LEAD = Caller.of("lead-1", "checking the record");
    static final Caller READER = Caller.of("reader-1", "research");

    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    private static final String ORIGIN = "vault.example/log";
    private static final String SECOND_CHARTER = "second-charter";
    private static final String GOVERNANCE_1 = "vault.example/governance-1";
    private static final String GOVERNANCE_2 = "vault.example/governance-2";
    private static final String FIRST_DESK = "vault.example/desk";
    private static final String SECOND_DESK = "vault.example/desk-2";

    final Path folder;
    final SecureRandom random = new SecureRandom();
    Keystore keystore;
    Ledger ledger;
    BlobStore blobs;
    TileStore tiles;
    Log log;
    Vault vault;
    Context context;
    Id caseId;

    private final Wrap wrap;

    /** Puts something around each port: what counts calls, or kills the process at one. */
    interface Wrap {
        Wrap NOTHING = new Wrap() {
            @Override
            public <T> T around(Class<T> port, T real) {
                return real;
            }
        };

        <T> T around(Class<T> port, T real);
    }

    private TestVault(Path folder, Wrap wrap) {
        this.folder = folder;
        this.wrap = wrap;
    }

    /** Opens the vault that was created in {@code folder}. */
    static TestVault open(Path folder, Wrap wrap) throws Exception {
        TestVault opened = new TestVault(folder, wrap);
        opened.openFiles();
        return opened;
    }

    static TestVault create(Path folder) throws Exception {
        TestVault created = new TestVault(folder, Wrap.NOTHING);
        Files.createDirectories(folder);
        created.keystore =
                Keystore.create(folder.resolve("keystore"), PASSPHRASE, new Argon2Cost(64, 1, 1), created.random);
        created.keystore.addRootKey("root-1");
        created.keystore.addSigningKey(SignatureType.ED25519, GOVERNANCE_1);
        created.keystore.addSigningKey(SignatureType.ED25519, GOVERNANCE_2);
        VerifierKey desk = created.keystore.addSigningKey(SignatureType.ED25519, FIRST_DESK);
        created.keystore.addSigningKey(SignatureType.ED25519, ORIGIN);
        created.keystore.addSigningKey(SignatureType.COSIGNATURE_ML_DSA_44, ORIGIN);
        Id vaultId = Id.random(created.random);
        Files.writeString(folder.resolve("id"), vaultId.toString());
        created.openStores(vaultId);
        Vault.create(created.context, created.charter(vaultId, List.of(desk)));
        created.vault = Vault.open(created.context);
        created.caseId = created.vault.openCase(LEAD);
        Files.writeString(folder.resolve("case"), created.caseId.toString());
        return created;
    }

    /** Closes everything and opens it again from the files alone. */
    void restart() throws Exception {
        vault.close();
        crash();
    }

    /** The same without the vault's orderly stop. */
    void crash() throws Exception {
        ledger.close();
        keystore.close();
        openFiles();
    }

    private void openFiles() throws Exception {
        keystore = Keystore.open(folder.resolve("keystore"), PASSPHRASE);
        caseId = Id.parse(Files.readString(folder.resolve("case")), "case");
        openStores(Id.parse(Files.readString(folder.resolve("id")), "id"));
        vault = Vault.open(context);
        vault.sweep();
    }

    private void openStores(Id vaultId) {
        ledger = wrap.around(Ledger.class, new FileLedger(folder.resolve("ledger")));
        blobs = wrap.around(BlobStore.class, new FileBlobStore(folder.resolve("blobs")));
        tiles = wrap.around(TileStore.class, new FileTileStore(folder.resolve("log")));
        log = Log.open(
                new LogConfig(
                        ORIGIN,
                        signer(key(ORIGIN, SignatureType.ED25519)),
                        signer(key(ORIGIN, SignatureType.COSIGNATURE_ML_DSA_44))),
                ledger,
                tiles);
        context = new Context(
                vaultId,
                keystore.rootKeys(),
                desk(Files.exists(folder.resolve(SECOND_CHARTER)) ? SECOND_DESK : FIRST_DESK),
                ledger,
                blobs,
                tiles,
                log,
                Clock.systemUTC(),
                random);
    }

    private VerifierKey key(String name, SignatureType type) {
        return keystore.signingKeys().stream()
                .filter(key -> key.name().equals(name) && key.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private NoteSigner signer(VerifierKey key) {
        return keystore.signer(key, Clock.systemUTC());
    }

    /** Makes the governance keys sign a charter that lists another desk key, with which the vault is opened from now on. */
    void replaceDesk() throws Exception {
        Change change = new Change();
        SignedNote second = successor(List.of(keystore.addSigningKey(SignatureType.ED25519, SECOND_DESK)));
        NoteWriter.add(change, Charter.parse(second.text(), "test"), second);
        ledger.append(change);
        Files.createFile(folder.resolve(SECOND_CHARTER));
        restart();
    }

    /** A charter that follows the one in force, signed by its governance keys. */
    SignedNote successor(List<VerifierKey> desk) {
        return charter(context.vault(), desk);
    }

    /** A charter of any vault, of this vault's governance keys. */
    SignedNote charter(Id vaultId, List<VerifierKey> desk) {
        List<VerifierKey> governance =
                List.of(key(GOVERNANCE_1, SignatureType.ED25519), key(GOVERNANCE_2, SignatureType.ED25519));
        Charter charter = new Charter(vaultId, ORIGIN, 2, governance, desk, Salt.random(random));
        return SignedNote.sign(
                charter.text(), governance.stream().map(this::signer).toList());
    }

    /** The first desk key, whether or not it is retired. */
    NoteSigner firstDesk() {
        return desk(FIRST_DESK);
    }

    private NoteSigner desk(String name) {
        return signer(key(name, SignatureType.ED25519));
    }

    /** Puts everything that waits into the log. */
    void sequence() {
        while (ledger.pendingCount() > 0) {
            log.integrate(1000);
        }
    }

    String authorKeys() {
        return key(FIRST_DESK, SignatureType.ED25519).encode() + "\n";
    }

    String logPolicy() {
        return "log " + key(ORIGIN, SignatureType.ED25519).encode() + "\nwitness log-pq "
                + key(ORIGIN, SignatureType.COSIGNATURE_ML_DSA_44).encode() + "\nquorum log-pq\n";
    }

    @Override
    public void close() {
        vault.close();
        ledger.close();
        keystore.close();
    }
}
