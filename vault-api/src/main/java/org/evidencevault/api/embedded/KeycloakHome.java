package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The unpacked and built distribution of Keycloak: never changed after that, shared by all instances. */
record KeycloakHome(String name, Path folder, CacheFolder cache) {
    private static final Duration BUILDING = Duration.ofMinutes(5);

    /** What {@code kc.sh} passes to Java. The script itself is not used: killed, it leaves Java running. */
    private static final List<String> JAVA_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx512m",
            "-XX:MaxMetaspaceSize=256m",
            "-Dfile.encoding=UTF-8",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true");

    /** The distribution of {@code installation}, from the cache or unpacked and built into it. */
    static KeycloakHome built(Installation installation, Consumer<String> progress) {
        Path archive = installation.archive();
        Archives.require(archive, "the archive with Keycloak");
        CacheFolder cache = new CacheFolder(installation.cache());
        String name = "keycloak-" + Archives.fingerprint(archive);
        Path folder = cache.obtain(name, draft -> {
            progress.accept("Keycloak: unpacking, once");
            Archives.unzip(archive, draft);
            progress.accept("Keycloak: building, once");
            new KeycloakHome(name, draft, cache).build();
        });
        return new KeycloakHome(name, folder, cache);
    }

    private void build() {
        List<String> command = command(folder, List.of("-Dkc.config.build-and-exit=true"));
        command.addAll(List.of("build", "--db=dev-file", "--health-enabled=true", "--features-disabled=kerberos"));
        try (GuardedProcess build = GuardedProcess.start(
                "keycloak-build",
                List.of(),
                command,
                GuardedProcess.Stop.TERM,
                Map.of(),
                folder.resolve("build.log"))) {
            build.succeed(BUILDING);
        }
    }

    /** A new, growing list: the Java command line of Keycloak up to its own arguments. */
    List<String> command(Path instance, List<String> moreJavaOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(moreJavaOptions);
        command.addAll(List.of(
                "-Dkc.home.dir=" + instance,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }

    /**
     * The name of the cache entry with the class data archive for this distribution and this JVM, which saves a third of the work of
     * starting. Made at the end of an import; a start without it is only slower.
     */
    String classesEntry() {
        return name + "-classes-" + Runtime.version();
    }

    /** The Java option to use that archive, if it is there. */
    List<String> classesOption() {
        return cache.find(classesEntry())
                .map(file -> List.of("-XX:SharedArchiveFile=" + file))
                .orElse(List.of());
    }

    /** Makes {@code instance} a home folder of its own: the distribution by links, and its own folder for what it writes. */
    void link(Path instance) throws IOException {
        Trees.delete(instance);
        Trees.createPrivate(instance);
        for (String name : List.of("lib", "conf", "providers", "themes")) {
            Files.createSymbolicLink(instance.resolve(name), folder.resolve(name));
        }
        Files.createDirectories(instance.resolve("data/import"));
    }
}
