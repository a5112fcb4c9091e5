package org.evidencevault.api.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencevault.api.demo.DemoCommand;
import org.evidencevault.core.VaultException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The server's own commands. {@code ./evault} hands them over to this jar. */
@QuarkusMain
@Command(
        name = "evault",
        mixinStandardHelpOptions = true,
        header = "The vault's server.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /** Starts the API against the PostgreSQL and Keycloak that the configuration names. */
    @Command(name = "serve", mixinStandardHelpOptions = true, header = "Start the API for production.")
    static final class Serve implements Callable<Integer> {
        @Override
        public Integer call() {
            int[] exit = {0};
            Quarkus.run(null, (code, failure) -> exit[0] = code);
            return exit[0];
        }
    }

    public static void main(String... args) {
        Path archives = Path.of(System.getProperty("evault.archives", "vault-api/target/embedded"));
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new DemoCommand(archives))
                .addSubcommand(new Serve());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (!(failure instanceof VaultException)) {
                throw failure;
            }
            command.getErr().println("evault: error: " + failure.getMessage());
            return 4;
        });
        System.exit(commands.execute(args));
    }
}
