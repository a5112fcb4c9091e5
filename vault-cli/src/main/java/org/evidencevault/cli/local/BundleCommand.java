package org.evidencevault.cli.local;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Watched;
import org.evidencevault.cli.ui.Words;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.vault.Export;
import org.evidencevault.core.vault.Exported;
import org.evidencevault.core.vault.Overview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a bundle. */
@Command(
        name = "bundle",
        header = "Write a bundle that anyone can check offline.",
        description = {
            "Takes the latest version of each record, and notes and proofs of the others.",
            "Without records it takes all that are not erased, of --case or of every case."
        },
        footer = {
            "  evault local bundle --vault v --purpose \"for the court\" -o bundle.zip 3fe2",
            "  evault local bundle --vault v --purpose audit --disclose none -o notes.zip"
        })
public final class BundleCommand implements Callable<Integer> {
    /**
     * What waits for the log when a vault was opened: the start event. If no more does, the newest head is kept as it is, because
     * witnesses may have cosigned it.
     */
    private static final long STARTED = 1;

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Parameters(arity = "0..*", paramLabel = "RECORD", description = "The records' ids, or the beginnings of them.")
    private List<String> records = new ArrayList<>();

    @Mixin
    private CaseOption where = new CaseOption();

    @Option(
            names = "--disclose",
            paramLabel = "WHAT",
            completionCandidates = Disclosures.class,
            description = "released: what the newest release says, or the open segments if there is none; open: the "
                    + "open segments; all: restricted ones too; none: notes and proofs. Default: released.")
    private String disclose = "released";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The bundle to write, a ZIP file.")
    private Path output = Path.of("");

    private static final class Disclosures extends Words {
        Disclosures() {
            super(List.of("released", "open", "all", "none"));
        }
    }

    private final Terminal terminal;

    public BundleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        new Disclosures().require(disclose, "--disclose");
        if (where.isGiven() && !records.isEmpty()) {
            throw CommandFailure.usage("--case and RECORD exclude each other", "name the case or the records");
        }
        OutputFile.requireCreatable(output);
        local.open(terminal, vault -> {
            if (vault.ledger().pendingCount() > STARTED) {
                vault.sequence();
            }
            write(vault, selection(vault));
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private List<Export> selection(LocalVault vault) {
        List<Export> selection = new ArrayList<>();
        if (records.isEmpty()) {
            where.cases(vault).stream()
                    .flatMap(id -> RecordName.of(vault.ledger(), id).stream())
                    .map(row -> Latest.overview(vault, row.record()))
                    .filter(latest -> !Latest.isErased(latest))
                    .forEach(latest -> selection.add(export(latest)));
        } else {
            records.stream()
                    .map(name -> RecordName.resolve(vault.ledger(), name))
                    .distinct()
                    .forEach(record -> selection.add(export(Latest.overview(vault, record))));
        }
        if (selection.isEmpty()) {
            throw new VaultException(FailureKind.NOT_FOUND, "there is no record to put into a bundle");
        }
        return selection;
    }

    private Export export(Overview latest) {
        Id record = latest.note().record();
        long version = latest.note().version();
        if (disclose.equals("none")) {
            return Export.readable(record, version, EnumSet.noneOf(Audience.class));
        }
        if (disclose.equals("all")) {
            return Export.readable(record, version, EnumSet.of(Audience.OPEN, Audience.RESTRICTED));
        }
        Optional<Overview.Release> newest = latest.releases().stream()
                .filter(release -> !release.withdrawn())
                .reduce((older, newer) -> newer);
        return disclose.equals("released") && newest.isPresent()
                ? Export.released(record, version, newest.get().digest())
                : Export.readable(record, version, EnumSet.of(Audience.OPEN));
    }

    private void write(LocalVault vault, List<Export> selection) {
        Exported[] written = new Exported[1];
        OutputFile.create(output, out -> {
            try (OutputStream watched = Watched.writing(terminal, "exporting", out, 0)) {
                written[0] = vault.vault().export(local.caller(), selection, watched);
            }
        });
        terminal.print("export  " + written[0].export());
        terminal.print("records " + selection.size());
        terminal.print("files   " + written[0].files());
        terminal.print("bytes   " + written[0].payloadBytes());
        terminal.say("Wrote " + Escape.line(output.toString()) + ".");
    }
}
