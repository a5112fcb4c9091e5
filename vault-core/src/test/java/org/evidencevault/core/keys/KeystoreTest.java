package org.evidencevault.core.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.tlog.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeystoreTest {
    static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-07-08T00:00:00Z"), ZoneOffset.UTC);
    private static final KekLabel LABEL = new KekLabel(Seeds.id("vault"), Seeds.id("case"), Audience.OPEN, 1);
    private static final byte[] CHECKPOINT =
            "vault.example/log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void setUp() {
        path = folder.resolve("keys");
    }

    private static char[] passphrase() {
        return "correct horse battery staple".toCharArray();
    }

    private Keystore create() {
        return Keystore.create(path, passphrase(), CHEAP, new SeededRandom("KeystoreTest"));
    }

    private Keystore open() {
        return Keystore.open(path, passphrase());
    }

    @ParameterizedTest
    @EnumSource
    void keepsSigningKeys(SignatureType type) {
        VerifierKey key;
        byte[] signature;
        try (Keystore created = create()) {
            key = created.addSigningKey(type, "vault.example/log");
            signature = created.signer(key, CLOCK).sign(CHECKPOINT).signature();
        }
        try (Keystore opened = open()) {
            assertEquals(List.of(key), opened.signingKeys());
            assertEquals(List.of(key), Keystore.publicKeys(path));
            NoteSigner signer = opened.signer(key, CLOCK);
            assertEquals(key, signer.key());
            assertArrayEquals(signature, signer.sign(CHECKPOINT).signature());
        }
    }

    @Test
    void keepsRootKeysAndUsesTheNewest() {
        WrappedKey old;
        try (Keystore created = create()) {
            created.addRootKey("2024");
            old = created.rootKeys().wrap(Kek.generate(new SeededRandom("kek")), LABEL);
            created.addRootKey("2023");
        }
        try (Keystore opened = open();
                RootKeyProvider roots = opened.rootKeys()) {
            assertEquals("2023", roots.rootKey());
            roots.unwrap("2024", old, LABEL);
            assertFails(FailureKind.CANNOT_OPEN, () -> roots.unwrap("2023", old, LABEL));
        }
    }

    @Test
    void whatItGaveOutOutlivesIt() {
        Keystore keystore = create();
        keystore.addRootKey("2024");
        VerifierKey key = keystore.addSigningKey(SignatureType.ED25519, "desk");
        NoteSigner signer = keystore.signer(key, CLOCK);
        RootKeyProvider roots = keystore.rootKeys();
        keystore.close();
        signer.sign("text\n".getBytes(UTF_8));
        roots.wrap(Kek.generate(new SeededRandom("kek")), LABEL);
        assertThrows(IllegalStateException.class, () -> keystore.addRootKey("2025"));
        assertThrows(IllegalStateException.class, keystore::rootKeys);
        assertThrows(IllegalStateException.class, () -> keystore.signer(key, CLOCK));
        assertThrows(IllegalStateException.class, () -> keystore.changePassphrase(passphrase()));
    }

    @Test
    void refusesAnotherPassphraseEvenWhenEmpty() {
        create().close();
        for (String wrong : List.of("", "Correct horse battery staple", "correct horse battery staple ")) {
            assertFails(FailureKind.WRONG_PASSPHRASE, () -> Keystore.open(path, wrong.toCharArray()));
        }
        open().close();
    }

    @Test
    void changesItsPassphrase() throws IOException {
        VerifierKey key;
        try (Keystore created = create()) {
            key = created.addSigningKey(SignatureType.ED25519, "desk");
            String before = Files.readString(path);
            created.changePassphrase("another".toCharArray());
            assertFalse(Stream.of(Files.readString(path).split("[ \n]"))
                    .anyMatch(word -> word.length() == 96 && before.contains(word)));
            created.addRootKey("2024");
        }
        assertFails(FailureKind.WRONG_PASSPHRASE, this::open);
        try (Keystore opened = Keystore.open(path, "another".toCharArray())) {
            assertEquals(List.of(key), opened.signingKeys());
            assertEquals("2024", opened.rootKeys().rootKey());
        }
    }

    @Test
    void takesNoNameTwice() {
        try (Keystore keystore = create()) {
            keystore.addRootKey("2024");
            assertFails(FailureKind.CONFLICT, () -> keystore.addRootKey("2024"));
            assertThrows(IllegalArgumentException.class, () -> keystore.addRootKey("Root"));
            assertThrows(IllegalArgumentException.class, () -> keystore.addRootKey(""));
            assertThrows(IllegalArgumentException.class, () -> keystore.addSigningKey(SignatureType.ED25519, "a b"));
        }
    }

    @Test
    void saysWhatItDoesNotHold() {
        try (Keystore keystore = create()) {
            assertFails(FailureKind.MATERIAL_ABSENT, keystore::rootKeys);
            VerifierKey other = Seeds.signer("desk").key();
            assertFails(FailureKind.MATERIAL_ABSENT, () -> keystore.signer(other, CLOCK));
        }
        assertFails(FailureKind.NOT_FOUND, () -> Keystore.open(folder.resolve("none"), passphrase()));
        assertFails(FailureKind.NOT_FOUND, () -> Keystore.publicKeys(folder.resolve("none")));
    }

    @Test
    void overwritesNothing() throws IOException {
        create().close();
        byte[] before = Files.readAllBytes(path);
        assertFails(FailureKind.CONFLICT, this::create);
        assertArrayEquals(before, Files.readAllBytes(path));
    }

    @Test
    void noticesAnotherWriter() throws IOException {
        create().close();
        try (Keystore one = open();
                Keystore two = open()) {
            one.addRootKey("one");
            byte[] before = Files.readAllBytes(path);
            assertFails(FailureKind.CONFLICT, () -> two.addRootKey("two"));
            assertArrayEquals(before, Files.readAllBytes(path));
            one.addRootKey("three");
        }
    }

    @Test
    void leavesOneFileForItsOwnerOnly() throws IOException {
        try (Keystore keystore = create()) {
            keystore.addRootKey("2024");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void leavesNothingWhereItCannotWrite() throws IOException {
        Path absent = folder.resolve("absent").resolve("keys");
        assertFails(
                FailureKind.IO, () -> Keystore.create(absent, passphrase(), CHEAP, new SeededRandom("KeystoreTest")));
        assertFalse(Files.exists(absent.getParent()));
    }

    @Test
    void followsALinkAndReplacesItsTarget() throws IOException {
        create().close();
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        try (Keystore keystore = Keystore.open(link, passphrase())) {
            keystore.addRootKey("2024");
        }
        assertEquals(true, Files.isSymbolicLink(link));
        assertEquals("2024", open().rootKeys().rootKey());
    }
}
