package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * Keycloak's database with the realm freshly imported, kept in the cache under the hash of the realm's JSON: importing takes as long
 * as starting, copying takes no time. Its administrator's password is random and readable for this user alone.
 */
final class RealmSnapshot {
    /** Writing the class data archive comes last of all, and takes a slow machine a while. */
    private static final GuardedProcess.Stop ARCHIVING = new GuardedProcess.Stop("TERM", Duration.ofMinutes(5));

    private static final String REALM_HASH = "realm.sha256";

    private final Path folder;
    private final String hash;

    private RealmSnapshot(Path folder, String hash) {
        this.folder = folder;
        this.hash = hash;
    }

    /** The snapshot of {@code realmJson} for {@code home}, from the cache or made by importing. */
    static RealmSnapshot of(KeycloakHome home, String realmJson, Consumer<String> progress) {
        byte[] json = realmJson.getBytes(StandardCharsets.UTF_8);
        byte[] distribution = home.name().getBytes(StandardCharsets.UTF_8);
        String hash = Hash.of(distribution, new byte[1], json).hex();
        Path folder = home.cache().obtain("realm-" + hash.substring(0, 16), draft -> {
            progress.accept("Keycloak: importing the realm, once");
            Trees.createPrivate(draft);
            Path instance = draft.resolve(KeycloakServer.HOME);
            home.link(instance);
            Files.write(instance.resolve("data/import/realm.json"), json);
            Path classes = draft.resolve("classes");
            boolean archived = home.cache().find(home.classesEntry()).isPresent();
            List<String> options = archived
                    ? List.of()
                    : List.of("-XX:ArchiveClassesAtExit=" + classes, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
            KeycloakServer keycloak = KeycloakServer.start(home, draft, 0, options, ARCHIVING);
            progress.accept("Keycloak: preparing a faster start, once");
            keycloak.stopInOrder();
            if (Files.exists(classes)) {
                home.cache().adopt(home.classesEntry(), classes);
            }
            Trees.delete(instance);
        });
        return new RealmSnapshot(folder, hash);
    }

    /** Copies it into {@code target} unless there is a database already, which must come from the same snapshot. */
    void copyTo(Path target) throws IOException {
        Path mark = target.resolve(REALM_HASH);
        if (Files.exists(mark)) {
            requireSame(target, mark);
            return;
        }
        Path database = target.resolve(KeycloakServer.DATABASE);
        Trees.delete(database);
        Files.createDirectories(database);
        Path source = folder.resolve(KeycloakServer.DATABASE);
        List<Path> files;
        try (Stream<Path> entries = Files.list(source)) {
            files = entries.toList();
        }
        for (Path file : files) {
            Files.copy(file, database.resolve(source.relativize(file)));
        }
        Files.copy(
                folder.resolve(KeycloakServer.ADMIN_PASSWORD),
                target.resolve(KeycloakServer.ADMIN_PASSWORD),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(mark, hash); // last: without it the next start copies again
    }

    private void requireSame(Path target, Path mark) throws IOException {
        if (!Files.readString(mark).equals(hash)) {
            throw new VaultException(
                    FailureKind.CONFLICT,
                    target.toString(),
                    "holds the accounts of another version of the realm or of Keycloak: name another folder, or remove"
                            + " this one together with the vault whose accounts it holds");
        }
    }
}
