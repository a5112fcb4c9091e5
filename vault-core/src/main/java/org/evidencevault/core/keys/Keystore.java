package org.evidencevault.core.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * Root keys and signing keys in one text file under a passphrase (docs/spec/keystore.md): the first {@link RootKeyProvider}.
 *
 * <p>The file is wholly authentic once open: no line can be changed, moved, removed or taken from another file without the
 * passphrase. An older copy of the whole file still opens. Each change replaces the file atomically, and is refused as CONFLICT if
 * somebody else changed it meanwhile. The secrets stay in memory until {@link #close}; signers and root keys that were handed out
 * live on, and are thread safe. The keystore itself is not.
 */
public final class Keystore implements AutoCloseable {
    private final KeystoreFile file;
    private final SecureRandom random;
    private final List<UnlockedKey> keys = new ArrayList<>();
    private KeystoreText text;
    private Secret wrapping;

    private Keystore(KeystoreFile file, KeystoreText text, Secret wrapping, SecureRandom random) {
        this.file = file;
        this.text = text;
        this.wrapping = wrapping;
        this.random = random;
    }

    /**
     * Creates an empty keystore. The caller overwrites {@code passphrase}.
     *
     * @throws VaultException CONFLICT if the file exists, IO
     */
    public static Keystore create(Path path, char[] passphrase, Argon2Cost cost, SecureRandom random) {
        byte[] salt = salt(random);
        Secret wrapping = wrapping(passphrase, cost, salt);
        KeystoreText text = KeystoreText.checked(cost, salt, List.of(), wrapping);
        KeystoreFile file = new KeystoreFile(path);
        file.create(text.bytes());
        return new Keystore(file, text, wrapping, random);
    }

    /**
     * Opens a keystore. The caller overwrites {@code passphrase}.
     *
     * @throws VaultException WRONG_PASSPHRASE if the passphrase is wrong or the file was changed; a kind of the malformed group if
     *     it is no keystore; NOT_FOUND, IO
     */
    public static Keystore open(Path path, char[] passphrase) {
        KeystoreFile file = new KeystoreFile(path);
        return open(file, file.read(), passphrase);
    }

    static Keystore open(KeystoreFile file, byte[] bytes, char[] passphrase) {
        KeystoreText text = KeystoreText.parse(bytes, file.where());
        Secret wrapping = text.cost().derive(passphrase, text.salt());
        Keystore keystore = new Keystore(file, text, wrapping, new SecureRandom());
        try {
            keystore.unlock();
            return keystore;
        } catch (VaultException e) {
            keystore.close();
            if (e.kind() != FailureKind.CANNOT_OPEN) {
                throw e;
            }
            throw new VaultException(
                    FailureKind.WRONG_PASSPHRASE, file.where(), "the passphrase is wrong, or the file was changed");
        }
    }

    /** The verifier keys that a keystore claims to hold the signing keys of; without the passphrase they are not authentic. */
    public static List<VerifierKey> publicKeys(Path path) {
        KeystoreFile file = new KeystoreFile(path);
        return KeystoreText.parse(file.read(), file.where()).entries().stream()
                .filter(entry -> entry.kind() == KeystoreEntry.Kind.SIGN)
                .map(entry -> VerifierKey.parse(entry.identity(), file.where()))
                .toList();
    }

    /** Adds a new root key, which becomes the current one. Requires a name of {@code [a-z0-9./-]{1,64}}; CONFLICT if it is taken. */
    public void addRootKey(String name) {
        add(UnlockedKey.root(name, Secret.generate(random)));
    }

    /** Adds a new signing key. Requires a key name of {@code [a-z0-9./-]{1,64}}. */
    public VerifierKey addSigningKey(SignatureType type, String keyName) {
        return add(UnlockedKey.signing(type, keyName, Secret.generate(random))).verifierKey();
    }

    /** The verifier keys of all signing keys, in the order in which they were added. */
    public List<VerifierKey> signingKeys() {
        return keys.stream()
                .filter(UnlockedKey::isSigning)
                .map(UnlockedKey::verifierKey)
                .toList();
    }

    /** The signer of {@code key}; {@code clock} dates cosignatures. MATERIAL_ABSENT if the keystore does not hold it. */
    public NoteSigner signer(VerifierKey key, Clock clock) {
        return keys.stream()
                .filter(held -> held.isSigning() && held.identity().equals(key.encode()))
                .map(held -> held.signer(clock))
                .findFirst()
                .orElseThrow(() -> absent("no signing key " + key));
    }

    /** The root keys as they are now; the newest is the current one. MATERIAL_ABSENT if there is none. */
    public RootKeyProvider rootKeys() {
        LinkedHashMap<String, Secret> roots = new LinkedHashMap<>();
        keys.stream()
                .filter(UnlockedKey::isRoot)
                .forEach(key -> roots.put(key.identity(), key.secret().copy()));
        if (roots.isEmpty()) {
            throw absent("no root key");
        }
        return new LocalRootKeys(roots);
    }

    /** Wraps everything anew under another passphrase, with a new salt. The caller overwrites {@code passphrase}. */
    public void changePassphrase(char[] passphrase) {
        wrapping.requireOpen();
        byte[] salt = salt(random);
        Secret changed = wrapping(passphrase, text.cost(), salt);
        save(salt, changed, keys);
        wrapping.close();
        wrapping = changed;
    }

    private UnlockedKey add(UnlockedKey key) {
        if (keys.stream().anyMatch(held -> held.publicPart().equals(key.publicPart()))) {
            throw new VaultException(FailureKind.CONFLICT, file.where(), "holds the key " + key + " already");
        }
        if (keys.size() == KeystoreText.MAX_ENTRIES) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, file.where(), "holds " + keys.size() + " keys");
        }
        List<UnlockedKey> more = new ArrayList<>(keys);
        more.add(key);
        save(text.salt(), wrapping, more);
        keys.add(key);
        return key;
    }

    private void save(byte[] salt, Secret under, List<UnlockedKey> content) {
        Argon2Cost cost = text.cost();
        List<KeystoreEntry> entries = content.stream()
                .map(key -> key.wrap(under, KeystoreText.label(cost, salt, key.publicPart())))
                .toList();
        KeystoreText next = KeystoreText.checked(cost, salt, entries, under);
        file.replace(text.bytes(), next.bytes());
        text = next;
    }

    private void unlock() {
        text.requireChecked(wrapping);
        for (KeystoreEntry entry : text.entries()) {
            byte[] label = KeystoreText.label(text.cost(), text.salt(), entry.publicPart());
            keys.add(UnlockedKey.unwrap(entry, wrapping, label));
        }
    }

    private static Secret wrapping(char[] passphrase, Argon2Cost cost, byte[] salt) {
        if (passphrase.length == 0) {
            throw new IllegalArgumentException("an empty passphrase protects nothing");
        }
        return cost.derive(passphrase, salt);
    }

    private static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[Argon2Cost.SALT_SIZE];
        random.nextBytes(salt);
        return salt;
    }

    private VaultException absent(String what) {
        return new VaultException(FailureKind.MATERIAL_ABSENT, file.where(), what);
    }

    @Override
    public void close() {
        wrapping.close();
        keys.forEach(UnlockedKey::close);
    }

    @Override
    public String toString() {
        return "keystore " + file.where();
    }
}
