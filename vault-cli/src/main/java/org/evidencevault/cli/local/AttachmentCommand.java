package org.evidencevault.cli.local;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Watched;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.vault.OpenedAttachment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a file out of the vault. */
@Command(
        name = "attachment",
        header = "Take a file of a record out of the vault.",
        description = "The file is checked against the signed note before it appears.",
        footer = "  evault local attachment --vault v --purpose \"for layout\" -o photo.jpg 3fe2 7")
public final class AttachmentCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private VersionOptions which = new VersionOptions();

    @Parameters(index = "1", paramLabel = "SEGMENT", description = "The file's segment number.")
    private int segment;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write it.")
    private Path output = Path.of("");

    private final Terminal terminal;

    public AttachmentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (segment < 0) {
            throw CommandFailure.usage(
                    "SEGMENT " + segment + " is no segment", "evault local read shows which are files");
        }
        OutputFile.requireCreatable(output);
        local.open(terminal, vault -> {
            Id record = which.record(vault);
            long version = which.version(vault, record);
            try (OpenedAttachment file = open(vault, record, version)) {
                OutputFile.create(output, out -> {
                    try (OutputStream watched = Watched.writing(terminal, "opening", out, file.size())) {
                        file.copyTo(watched);
                    }
                });
            }
            return ExitCode.OK;
        });
        terminal.say("Wrote " + Escape.line(output.toString()) + ".");
        return ExitCode.OK.code();
    }

    /** Its audience is not known from outside: it is the open object, or else the restricted one. */
    private OpenedAttachment open(LocalVault vault, Id record, long version) {
        try {
            return vault.vault().openAttachment(local.caller(), record, version, segment, Audience.OPEN);
        } catch (VaultException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            return vault.vault().openAttachment(local.caller(), record, version, segment, Audience.RESTRICTED);
        }
    }
}
