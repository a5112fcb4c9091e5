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
    private static final String FOLDER = "shared-keycloak.folder";

    /** Set where it was started: a class loader that came later knows the properties alone. */
    private static EmbeddedKeycloak running;

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
        run(0, data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(data)));
        System.setProperty(FOLDER, data.toString());
        System.setProperty(ADMIN_USER, running.adminUser());
        System.setProperty(ADMIN_PASSWORD, running.adminPassword());
        System.setProperty(URL, running.realm().server().toString());
    }

    private static void run(int port, Path data) {
        Installation installation = Installations.keycloak(data);
        running = EmbeddedKeycloak.start(
                new Installation(installation.archive(), installation.cache(), data, port),
                DemoRealm.load().template(),
                System.out::println);
    }

    /** The folder with everything that the server writes. */
    public Path folder() {
        return Path.of(System.getProperty(FOLDER));
    }

    /** Stops the server. Returns when it is gone. */
    public void stop() {
        running.close();
    }

    /** Starts it again after {@link #stop}, at the same address and with the same accounts. */
    public void startAgain() {
        run(realm.server().getPort(), folder());
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("keycloak-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Path data) {
        running.close();
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
