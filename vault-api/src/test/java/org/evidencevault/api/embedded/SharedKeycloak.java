package org.evidencevault.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One Keycloak with the demo realm for all tests of this JVM, started by the first that asks and stopped with the JVM. Known by
 * system properties and not by a static field, because Quarkus loads test classes once per test profile.
 *
 * @param realm the demo realm
 * @param adminUser who may do everything in every realm
 */
public record SharedKeycloak(Realm realm, String adminUser, String adminPassword) {
    private static final String URL = "shared-keycloak.url";
    private static final String ADMIN_USER = "shared-keycloak.admin-user";
    private static final String ADMIN_PASSWORD = "shared-keycloak.admin-password";

    /** The one that runs; the first call takes some seconds, on a machine that never ran it a minute. */
    public static SharedKeycloak get() {
        synchronized (System.getProperties()) { // the one object that all class loaders share
            if (System.getProperty(URL) == null) {
                start();
            }
            Realm realm = new Realm(URI.create(System.getProperty(URL)), RealmTemplate.DEFAULT_NAME);
            return new SharedKeycloak(realm, System.getProperty(ADMIN_USER), System.getProperty(ADMIN_PASSWORD));
        }
    }

    private static void start() {
        Path data = temporaryFolder();
        EmbeddedKeycloak keycloak = EmbeddedKeycloak.start(
                Installations.keycloak(data), DemoRealm.load().template(), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(keycloak, data)));
        System.setProperty(ADMIN_USER, keycloak.adminUser());
        System.setProperty(ADMIN_PASSWORD, keycloak.adminPassword());
        System.setProperty(URL, keycloak.realm().server().toString());
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("keycloak-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedKeycloak keycloak, Path data) {
        keycloak.close();
        try {
            Trees.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The admin API of the demo realm for somebody who may do everything, such as resetting a member's password. */
    public AdminApi administrator() {
        return administrator(realm);
    }

    /** The same for {@code any} realm of this server. */
    public AdminApi administrator(Realm any) {
        return new AdminApi(any, new SignIn(realm.master()).withPassword("admin-cli", adminUser, adminPassword));
    }
}
