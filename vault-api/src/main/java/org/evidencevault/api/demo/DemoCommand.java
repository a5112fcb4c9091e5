package org.evidencevault.api.demo;

import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencevault.api.embedded.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, tells the story, and stays up. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Start everything from nothing and play the whole story through HTTP.",
        description = {
            "Starts PostgreSQL, Keycloak and the API on this machine's loopback interface,",
            "plays the story as each role, and stays up until Ctrl-C. Everything lies in one",
            "folder; one of an earlier demo is replaced."
        },
        footer = {"  evault demo", "  evault demo --once --out trial", "  evault demo --local"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", description = "The folder to make. Default: evault-demo.")
    private Path out = Path.of("evault-demo");

    @Option(names = "--once", description = "End when the story is told; exit 0 only if all of it happened.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where the API answers; 0 is any free port. Default: 8080.")
    private int port = 8080;

    private final Path archives;

    /** @param archives the folder with the archives of PostgreSQL and Keycloak that the build fetched */
    public DemoCommand(Path archives) {
        this.archives = archives;
    }

    @Override
    public Integer call() {
        Narrator narrator = new Narrator(System.out, System.err);
        // First of all: a port that is taken is known at once, and belongs perhaps to a demo that runs in this folder.
        port = Ports.choose(port);
        DemoFolder folder = new DemoFolder(out.toAbsolutePath().normalize());
        folder.prepare();
        try (DemoServer server = DemoServer.start(folder, archives, port, narrator)) {
            server.configuration().forEach(System::setProperty);
            narrator.waiting("API: starting");
            int[] exit = {1};
            DemoRun.prepare(new DemoRun.Plan(narrator, folder, server.realm(), server.identities(), api(), once));
            Quarkus.run(DemoRun.class, (code, failure) -> {
                exit[0] = code;
                if (failure != null) {
                    narrator.failed(failure);
                }
            });
            return exit[0];
        }
    }

    private URI api() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
