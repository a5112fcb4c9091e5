package org.evidencevault.api.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;

/** The unpacked binaries of PostgreSQL, and the user who may run them. */
record PostgresHome(Path folder, Unprivileged user) {
    /** The binaries of {@code installation}, from the cache or unpacked into it. */
    static PostgresHome unpacked(Installation installation, Consumer<String> progress) {
        Path archive = installation.archive();
        Archives.require(archive, "the archive with PostgreSQL");
        CacheFolder cache = new CacheFolder(installation.cache());
        Path folder = cache.obtain("postgres-" + Archives.fingerprint(archive), draft -> {
            progress.accept("PostgreSQL: unpacking, once");
            Archives.untarFromJar(archive, draft);
        });
        return new PostgresHome(folder, Unprivileged.toRun(folder.resolve("bin/postgres")));
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }
}
