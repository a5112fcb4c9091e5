package org.evidencevault.api.wiring;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import org.evidencevault.api.demo.DemoCommand;
import org.evidencevault.api.setup.SetupCommand;
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

    static CommandLine commands() {
        Path archives = Path.of(System.getProperty("evault.archives", "vault-api/target/embedded"));
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new DemoCommand(archives))
                .addSubcommand(new SetupCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new FsckCommand());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof VaultException || failure instanceof StartFailure) {
                return StartFailures.report(command.getErr(), failure);
            }
            throw failure;
        });
        return commands;
    }

    public static void main(String... args) {
        System.exit(commands().execute(args));
    }
}
