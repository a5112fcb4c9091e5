package org.evidencevault.api.embedded;

import java.nio.file.Path;

/** Where tests find the archives that the build fetched, and the cache of this user. */
public final class Installations {
    private Installations() {}

    public static Installation postgres(Path data) {
        return new Installation(archive("postgres.jar"), cache(), data, 0);
    }

    public static Installation keycloak(Path data) {
        return new Installation(archive("keycloak.zip"), cache(), data, 0);
    }

    static Path archive(String name) {
        return Path.of(System.getProperty("embedded.folder", "target/embedded"), name);
    }

    static Path cache() {
        return CacheFolder.standard(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
