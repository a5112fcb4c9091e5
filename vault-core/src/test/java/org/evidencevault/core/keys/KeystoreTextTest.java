package org.evidencevault.core.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.SignatureType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeystoreTextTest {
    private static final char[] PASSPHRASE = "correct horse battery staple".toCharArray();

    @TempDir
    Path folder;

    private byte[] valid;
    private List<String> lines;

    @BeforeEach
    void setUp() throws IOException {
        valid = keystore("one", PASSPHRASE);
        lines = List.of(new String(valid, UTF_8).split("(?<=\n)"));
        assertEquals(6, lines.size());
    }

    private byte[] keystore(String name, char[] passphrase) throws IOException {
        Path path = folder.resolve(name);
        try (Keystore keystore = Keystore.create(path, passphrase, KeystoreTest.CHEAP, new SeededRandom(name))) {
            keystore.addRootKey("a");
            keystore.addRootKey("b");
            keystore.addSigningKey(SignatureType.ED25519, "desk");
        }
        return Files.readAllBytes(path);
    }

    private byte[] openAndEncode(byte[] bytes) {
        Keystore.open(new KeystoreFile(folder.resolve("changed")), bytes, PASSPHRASE)
                .close();
        return KeystoreText.parse(bytes, "keys").bytes();
    }

    private void assertRefused(FailureKind kind, List<String> changed) {
        assertFails(kind, () -> openAndEncode(String.join("", changed).getBytes(UTF_8)));
    }

    private List<String> with(int line, String text) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(line, text);
        return changed;
    }

    private List<String> without(int line) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(line);
        return changed;
    }

    @Test
    void parsesToItself() {
        byte[] text = KeystoreText.parse(valid, "keys").bytes();
        assertArrayEquals(valid, text);
        String roots = String.join("", lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(5));
        int accepted = Malleability.check(
                roots.getBytes(UTF_8),
                bytes -> KeystoreText.parse(bytes, "keys").bytes());
        assertTrue(accepted > 100, "secrets are any 72 bytes to a parser: " + accepted);
    }

    @Test
    void noChangeOpens() throws IOException {
        Path path = folder.resolve("small");
        try (Keystore keystore = Keystore.create(path, PASSPHRASE, KeystoreTest.CHEAP, new SeededRandom("small"))) {
            keystore.addSigningKey(SignatureType.ED25519, "desk");
        }
        Malleability.checkAllRefused(Files.readAllBytes(path), this::openAndEncode);
    }

    @Test
    void aLineOfAnotherFileDoesNotOpen() throws IOException {
        List<String> other = List.of(new String(keystore("two", PASSPHRASE), UTF_8).split("(?<=\n)"));
        for (int line = 1; line < lines.size(); line++) {
            assertRefused(FailureKind.WRONG_PASSPHRASE, with(line, other.get(line)));
        }
    }

    @Test
    void neitherOrderNorNumberOfKeysCanChange() {
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 2, 3);
        assertRefused(FailureKind.WRONG_PASSPHRASE, swapped);
        assertRefused(FailureKind.WRONG_PASSPHRASE, without(3));
        assertRefused(FailureKind.WRONG_PASSPHRASE, with(3, lines.get(3).replace("root b", "root c")));
    }

    @Test
    void refusesWhatIsNoKeystore() {
        assertRefused(FailureKind.WRONG_LENGTH, List.of());
        assertRefused(FailureKind.UNKNOWN_SYNTAX, with(0, "evidence-vault/keystore@v2\n"));
        assertRefused(FailureKind.UNKNOWN_SYNTAX, without(1));
        assertRefused(FailureKind.UNKNOWN_SYNTAX, with(2, "key" + lines.get(2).substring(4)));
        assertRefused(FailureKind.UNKNOWN_SYNTAX, with(2, lines.get(2).replace("root a", "root A")));
        assertRefused(FailureKind.UNKNOWN_SYNTAX, with(2, lines.get(2).replace("root a", "root a a")));
        assertRefused(FailureKind.WRONG_LENGTH, without(5));
        assertRefused(FailureKind.TRAILING_BYTES, with(5, lines.get(5) + lines.get(5)));
        assertRefused(FailureKind.TRAILING_BYTES, with(5, lines.get(5) + lines.get(4)));
        assertRefused(FailureKind.DUPLICATE, with(3, lines.get(2)));
        assertRefused(FailureKind.DUPLICATE, with(3, lines.get(3).replace("root b", "root a")));
        assertRefused(FailureKind.WRONG_LENGTH, with(2, "root a AAAA\n"));
        assertRefused(FailureKind.UNKNOWN_SYNTAX, with(2, lines.get(2).replace("\n", " \n")));
        assertRefused(FailureKind.UNKNOWN_SYNTAX, with(2, lines.get(2).replace("root a", "root ")));
        assertRefused(FailureKind.NON_CANONICAL, with(2, lines.get(2).replace("\n", "\r\n")));
    }

    @Test
    void boundsItsParameters() {
        String salt = lines.get(1).split(" ")[4];
        for (String bad : List.of("7 1 1 ", "31 1 4 ", "2097153 1 1 ", "8 0 1 ", "8 65 1 ", "8 1 0 ", "1024 1 65 ")) {
            assertRefused(FailureKind.OUT_OF_RANGE, with(1, "argon2id " + bad + salt));
        }
        assertRefused(FailureKind.NON_CANONICAL, with(1, "argon2id 08 1 1 " + salt));
        assertRefused(FailureKind.UNKNOWN_SYNTAX, with(1, "argon2id 8 1 1 1 " + salt));
        assertRefused(FailureKind.WRONG_LENGTH, with(1, "argon2id 8 1 1 AAAA\n"));
    }

    @Test
    void boundsTheNumberOfKeysAndBytes() throws IOException {
        String wrapped = Base64.getEncoder().encodeToString(new byte[72]);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < KeystoreText.MAX_ENTRIES + 1; i++) {
            many.append("root r").append(i).append(' ').append(wrapped).append('\n');
        }
        assertRefused(FailureKind.LIMIT_EXCEEDED, with(2, many.toString()));
        Path path = folder.resolve("large");
        Files.writeString(path, "x".repeat(KeystoreFile.MAX_SIZE + 1));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> Keystore.open(path, PASSPHRASE));
    }

    @Test
    void saysTheSameOfAWrongPassphraseAndAChangedFile() throws IOException {
        Set<String> messages = new HashSet<>();
        Path path = folder.resolve("changed");
        Files.write(path, valid);
        messages.add(assertFails(FailureKind.WRONG_PASSPHRASE, () -> Keystore.open(path, "x".toCharArray()))
                .getMessage());
        VaultException changed = assertFails(
                FailureKind.WRONG_PASSPHRASE,
                () -> openAndEncode(String.join("", without(2)).getBytes(UTF_8)));
        messages.add(changed.getMessage());
        assertEquals(1, messages.size());
    }

    /** The signing key's line claims another public key, under a check that holds: only somebody with the passphrase makes that. */
    @Test
    void aPublicKeyMustBeThatOfItsSecret() {
        KeystoreText text = KeystoreText.parse(valid, "keys");
        Secret wrapping = text.cost().derive(PASSPHRASE, text.salt());
        String vkey = org.evidencevault.core.Seeds.signer("desk").key().encode();
        byte[] label = KeystoreText.label(text.cost(), text.salt(), "sign " + vkey);
        KeystoreEntry entry = new KeystoreEntry(
                KeystoreEntry.Kind.SIGN, vkey, KeyWrap.wrap(wrapping, Secret.owning(new byte[Secret.SIZE]), label));
        byte[] forged = KeystoreText.checked(text.cost(), text.salt(), List.of(entry), wrapping)
                .bytes();
        assertFails(FailureKind.WRONG_PASSPHRASE, () -> openAndEncode(forged));
    }
}
