package org.evidencevault.api.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.evidencevault.api.demo.TrialVault;
import org.evidencevault.api.embedded.Database;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.Ports;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.api.embedded.SharedPostgres;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.verify.Verifier;
import org.evidencevault.core.verify.VerifyOptions;

/**
 * An installation: a folder with keys, blobs, tiles, logs and a folder for temporary files, and an empty database of its own. Its processes
 * are those of the packaged application.
 */
final class Site {
    /** Where the build put the application; tests of this package run where it is said. */
    static final String APPLICATION = "packaged.application";

    private final Path folder;
    private final TrialVault vault;
    private final Database database;
    private final Map<String, String> properties;
    private int logs;

    private Site(Path folder, TrialVault vault, Database database, Map<String, String> properties) {
        this.folder = folder;
        this.vault = vault;
        this.database = database;
        this.properties = properties;
    }

    /** A new one. */
    static Site create() throws IOException, SQLException {
        Path sites = Files.createDirectories(Path.of(System.getProperty(APPLICATION))
                .toAbsolutePath()
                .getParent()
                .resolveSibling("test-sites"));
        Path folder = Files.createTempDirectory(sites, "site-");
        TrialVault vault = TrialVault.create(folder, new Argon2Cost(64, 1, 1), new SecureRandom());
        Database database = SharedPostgres.newDatabase();
        Map<String, String> properties = new TreeMap<>(vault.configuration(
                database, SharedKeycloak.get().realm(), DemoRealm.load().adminSecret()));
        Files.createDirectory(folder.resolve("tmp"));
        return new Site(folder, vault, database, properties);
    }

    /** With one more property, for all processes from now on. */
    Site with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    /** A copy of database, blobs and tiles as they are now. Requires that no process runs. */
    Site copy() throws IOException, SQLException {
        Path to = Files.createTempDirectory(folder.getParent(), "copy-");
        Files.createDirectory(to.resolve("tmp"));
        Database other = SharedPostgres.copyOf(
                database, "copy_" + to.getFileName().toString().replaceAll("[^0-9]", ""));
        Map<String, String> changed = new TreeMap<>(properties);
        for (String part : List.of("blobs", "tiles")) {
            copyTree(folder.resolve(part), to.resolve(part));
            changed.put("vault." + part, to.resolve(part).toString());
        }
        return new Site(to, vault, other, changed).on(other);
    }

    /** The same folders with another database. */
    Site on(Database other) {
        Site site = new Site(folder, vault, other, new TreeMap<>(properties));
        site.logs = logs + 100;
        return site.with("quarkus.datasource.jdbc.url", other.jdbcUrl());
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    Path folder() {
        return folder;
    }

    Path blobs() {
        return Path.of(properties.get("vault.blobs"));
    }

    Path tiles() {
        return Path.of(properties.get("vault.tiles"));
    }

    Database database() {
        return database;
    }

    /** Has only what an auditor has. */
    Verifier verifier() {
        return new Verifier(VerifyOptions.of(
                AuthorKeys.parse(vault.authorKeys().getBytes(StandardCharsets.UTF_8), "author-keys"),
                Policy.parse(vault.policy().getBytes(StandardCharsets.UTF_8), "policy")));
    }

    /** Starts a server and returns when it answers. */
    Server serve(String... options) throws IOException {
        return serve(List.of(), List.of(options));
    }

    /** The same as an argument of a command that becomes it. */
    Server serveWithin(List<String> command) throws IOException {
        return serve(command, List.of());
    }

    private Server serve(List<String> within, List<String> options) throws IOException {
        int port = Ports.free();
        Path config = configuration(Map.of(
                "quarkus.http.port",
                Integer.toString(port),
                "quarkus.management.port",
                Integer.toString(Ports.free())));
        ProcessBuilder process = process(options, "serve", "--config", config.toString());
        process.command().addAll(0, within);
        return Server.start(process, newLog("serve"), port);
    }

    /** Runs a command that ends by itself, such as {@code fsck}, or a {@code serve} that is refused. */
    Ended run(String command, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command, "--config"));
        words.add(configuration(Map.of(
                        "quarkus.http.port",
                        Integer.toString(Ports.free()),
                        "quarkus.management.port",
                        Integer.toString(Ports.free())))
                .toString());
        words.addAll(List.of(arguments));
        return Ended.of(process(List.of(), words.toArray(String[]::new)), newLog(command));
    }

    private Path newLog(String name) {
        logs++;
        return folder.resolve(name + "-" + logs + ".log");
    }

    private Path configuration(Map<String, String> more) throws IOException {
        Properties all = new Properties();
        all.putAll(properties);
        all.putAll(more);
        Path file = Files.createTempFile(folder, "evault-", ".properties");
        try (var out = Files.newBufferedWriter(file)) {
            all.store(out, null);
        }
        return file;
    }

    private ProcessBuilder process(List<String> options, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-Djava.io.tmpdir=" + folder.resolve("tmp")));
        words.addAll(options);
        words.addAll(List.of("-jar", System.getProperty(APPLICATION)));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).directory(folder.toFile());
    }
}
