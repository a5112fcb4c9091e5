package org.evidencevault.api.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evidencevault.api.embedded.Database;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.vault.VaultKeys;

/**
 * A new vault's keys and charter in one folder, for demo and tests: its governance keys, which belong offline with two people, and the
 * passphrase of them all lie beside.
 *
 * @param folder holds {@code keys/}, {@code passphrase} and {@code charter}, and {@code blobs/} and {@code tiles/} once the server runs
 * @param authorKeys for auditors: the desk's key
 * @param policy for auditors: both keys of the log
 */
public record TrialVault(Path folder, Id id, String authorKeys, String policy) {
    private static final String NAME = "demo.example";

    /** Makes keys and charter. Requires a folder that exists and holds none of them. */
    public static TrialVault create(Path folder, Argon2Cost cost, SecureRandom random) {
        Id id = Id.random(random);
        char[] passphrase = passphrase(random);
        Clock clock = Clock.systemUTC();
        makeFolder(folder.resolve("keys"));
        write(folder.resolve("passphrase"), bytes(new String(passphrase) + "\n"));
        try (Keystore keystore = Keystore.create(folder.resolve("keys/vault.keystore"), passphrase, cost, random)) {
            VaultKeys keys = new VaultKeys(keystore, origin(), clock);
            keys.generate();
            List<NoteSigner> governance = governance(folder, passphrase, cost, random, clock);
            write(
                    folder.resolve("charter"),
                    keys.charter(id, governance, random).encode());
            return new TrialVault(folder, id, keys.authorKeys(), keys.policy());
        }
    }

    static String origin() {
        return VaultKeys.origin(NAME);
    }

    /** The configuration with which a server opens this vault in {@code database}, for the accounts of {@code realm}. */
    public Map<String, String> configuration(Database database, Realm realm, String adminSecret) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("vault.id", id.toString());
        properties.put("vault.origin", origin());
        properties.put("vault.keystore", folder.resolve("keys/vault.keystore").toString());
        properties.put("vault.passphrase-file", folder.resolve("passphrase").toString());
        properties.put("vault.charter", folder.resolve("charter").toString());
        properties.put("vault.blobs", folder.resolve("blobs").toString());
        properties.put("vault.tiles", folder.resolve("tiles").toString());
        properties.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        properties.put("quarkus.datasource.username", database.user());
        properties.put("quarkus.datasource.password", database.password());
        properties.put("quarkus.oidc.auth-server-url", realm.issuer().toString());
        properties.put(
                "quarkus.keycloak.admin-client.server-url", realm.server().toString());
        properties.put("quarkus.keycloak.admin-client.realm", realm.name());
        properties.put("quarkus.keycloak.admin-client.client-secret", adminSecret);
        // Everybody here is one person or one machine, and in a hurry.
        for (String rate : List.of("calls", "reads", "exports", "accounts", "open", "refused")) {
            properties.put("vault.rates." + rate, "1000000");
        }
        return properties;
    }

    private static char[] passphrase(SecureRandom random) {
        byte[] word = new byte[24];
        random.nextBytes(word);
        return Hex.encode(word).toCharArray();
    }

    private static List<NoteSigner> governance(
            Path folder, char[] passphrase, Argon2Cost cost, SecureRandom random, Clock clock) {
        List<NoteSigner> signers = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            Path file = folder.resolve("keys/governance-" + i + ".keystore");
            try (Keystore keystore = Keystore.create(file, passphrase, cost, random)) {
                signers.add(keystore.signer(
                        keystore.addSigningKey(SignatureType.ED25519, NAME + "/governance-" + i), clock));
            }
        }
        return signers;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw VaultException.io(folder.toString(), e);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
