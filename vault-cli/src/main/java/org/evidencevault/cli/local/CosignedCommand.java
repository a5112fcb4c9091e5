package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.SignedNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Keeps a witness' answer. */
@Command(
        name = "cosigned",
        header = "Keep the cosignatures that a witness answered with.",
        description = {
            "Only those of witnesses that the vault's policy file names are kept: add their",
            "keys there first. Adds nothing to the log."
        },
        footer = "  evault local cosigned --vault v request cosignatures")
public final class CosignedCommand implements Callable<Integer> {
    private static final int MAX = 512 << 10;
    private static final byte[] REQUEST = Utf8.bytes("old ");

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Parameters(index = "0", paramLabel = "REQUEST", description = "What the witness was sent: request or checkpoint.")
    private Path request = Path.of("");

    @Parameters(index = "1", paramLabel = "COSIGNATURES", description = "The signature lines that it answered with.")
    private Path answer = Path.of("");

    private final Terminal terminal;

    public CosignedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SignedNote asked = asked(InputFile.read(request, MAX), request.toString());
        List<NoteSignature> cosignatures = lines(InputFile.read(answer, MAX), answer.toString());
        long size = Checkpoint.parse(asked, request.toString()).size();
        local.openLog(terminal, log -> {
            int before =
                    log.checkpoint(size).map(note -> note.signatures().size()).orElse(0);
            int after = log.addCosignatures(size, cosignatures).signatures().size();
            log.publish();
            terminal.print("kept    " + (after - before) + " of " + cosignatures.size() + " cosignatures");
            if (after == before) {
                terminal.warn("no new cosignature of a witness that the policy names");
            }
        });
        return ExitCode.OK.code();
    }

    private static SignedNote asked(byte[] bytes, String where) {
        boolean whole =
                bytes.length > REQUEST.length && Arrays.equals(bytes, 0, REQUEST.length, REQUEST, 0, REQUEST.length);
        return whole ? AddCheckpoint.parse(bytes, where).checkpoint() : SignedNote.parse(bytes, MAX, where);
    }

    private static List<NoteSignature> lines(byte[] bytes, String where) {
        List<NoteSignature> signatures = new ArrayList<>();
        LineReader in = new LineReader(bytes, where);
        while (in.hasNext()) {
            String line = in.next();
            signatures.add(NoteSignature.parseLine(line, in.at()));
        }
        return signatures;
    }
}
