package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.evidencevault.core.VaultException;

/**
 * A Keycloak server of our own with one realm, on the loopback interface alone, and gone when this JVM is gone.
 *
 * <p>Unpacking, building and importing happen once per user and are kept in the cache. The data folder holds {@code database},
 * {@code admin.password} (of the master realm's administrator) and {@code keycloak.log}; starting again on the same folder finds the
 * accounts as they were. Its database is an embedded one that is not durable against a power cut: for demo and tests.
 *
 * <p>Thread safety: {@link #close} may be called from any thread and more than once.
 */
public final class EmbeddedKeycloak implements AutoCloseable {
    private final DataFolder folder;
    private final KeycloakServer server;
    private final Realm realm;
    private final String adminPassword;

    private EmbeddedKeycloak(DataFolder folder, KeycloakServer server, Realm realm, String adminPassword) {
        this.folder = folder;
        this.server = server;
        this.realm = realm;
        this.adminPassword = adminPassword;
    }

    /**
     * Starts the server on {@code installation}, preparing what is not there yet; returns when it is ready.
     *
     * @param template the realm that an empty data folder begins with
     * @param progress told each step in a few words, before it begins
     * @throws VaultException MATERIAL_ABSENT without the archive, CONFLICT if folder or port are taken or the folder holds another
     *     realm, IO for the rest
     */
    public static EmbeddedKeycloak start(Installation installation, RealmTemplate template, Consumer<String> progress) {
        KeycloakHome home = KeycloakHome.built(installation, progress);
        RealmSnapshot snapshot = RealmSnapshot.of(home, template.json(), progress);
        DataFolder folder = DataFolder.open(installation.data());
        try {
            snapshot.copyTo(folder.path());
            home.link(folder.resolve(KeycloakServer.HOME));
            progress.accept("Keycloak: starting");
            KeycloakServer server = KeycloakServer.start(
                    home, folder.path(), installation.port(), home.classesOption(), GuardedProcess.Stop.TERM);
            progress.accept("Keycloak: ready");
            return new EmbeddedKeycloak(
                    folder,
                    server,
                    new Realm(server.url(), template.name()),
                    Files.readString(folder.resolve(KeycloakServer.ADMIN_PASSWORD)));
        } catch (IOException e) {
            folder.close();
            throw VaultException.io(installation.data().toString(), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public Realm realm() {
        return realm;
    }

    /** The user of the master realm who may do everything in every realm: for tests of what such a person can do. */
    public String adminUser() {
        return KeycloakServer.ADMIN;
    }

    public String adminPassword() {
        return adminPassword;
    }

    /** Stops the server. Returns when it is gone, with the links that it ran from. */
    @Override
    public void close() {
        server.close();
        try {
            Trees.delete(folder.resolve(KeycloakServer.HOME));
        } catch (IOException e) {
            throw VaultException.io(folder.path().toString(), e);
        } finally {
            folder.close();
        }
    }
}
