package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a witness for a cosignature. */
@Command(
        name = "request",
        header = "Write the request for a witness to cosign the newest checkpoint.",
        description = {
            "Adds nothing to the log, as every other command does: from here until evault",
            "local cosigned the vault rests, and a bundle made next carries the cosignature."
        },
        footer = {
            "  evault local request --vault v --from 0 -o request",
            "  evault witness cosign w request --log-keys v/policy -o cosignatures",
            "  evault local cosigned --vault v request cosignatures"
        })
public final class RequestCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "SIZE",
            description = "The size that the witness cosigned last, 0 if none; evault witness show says it.")
    private long from;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write the request.")
    private Path output = Path.of("");

    private final Terminal terminal;

    public RequestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (from < 0) {
            throw CommandFailure.usage("--from " + from + " is no size", "sizes count from 0");
        }
        OutputFile.requireCreatable(output);
        local.openLog(terminal, log -> {
            byte[] request = log.consistency(from, log.signedHead()).encode();
            OutputFile.create(output, out -> out.write(request));
        });
        terminal.say("Wrote " + Escape.line(output.toString()) + ".");
        return ExitCode.OK.code();
    }
}
