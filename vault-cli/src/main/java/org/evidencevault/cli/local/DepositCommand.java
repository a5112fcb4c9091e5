package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.OutputFile;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Words;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.ContentKind;
import org.evidencevault.core.vault.Draft;
import org.evidencevault.core.vault.Receipt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deposits texts. */
@Command(
        name = "deposit",
        header = "Deposit texts: each file one record.",
        description = {
            "A text is UTF-8. If it has blank lines they separate its paragraphs, else every",
            "line is one; each paragraph can later be released or withheld by itself. The",
            "file itself is kept beside them. Title and date are never guessed.",
            "",
            "Segments of an article are open to readers of the case, those of a source note",
            "restricted to its leads. Records go to the vault's first case, or to --case."
        },
        footer = {
            "  evault local deposit --vault v --kind article --title \"Sent back\" \\",
            "      --language en --published 2024-07-08 report.txt",
            "  evault local deposit --vault v --kind source-note --open 1,3 call.txt",
            "  evault local deposit --vault v --kind article --record 3fe2 corrected.txt"
        })
public final class DepositCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "article or source-note.")
    private String kind = "";

    @Option(names = "--record", paramLabel = "RECORD", description = "Deposit a new version of this record.")
    private @Nullable String record;

    @Mixin
    private CaseOption where = new CaseOption();

    @Mixin
    private DraftOptions said = new DraftOptions();

    @Mixin
    private Readers readers = new Readers();

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "Write the note's tlog-proof to FILE; for a single text.")
    private @Nullable Path receipt;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The texts; - for standard input.")
    private List<Path> files = new ArrayList<>();

    private static final class Kinds extends Words {
        Kinds() {
            super(Stream.of(ContentKind.values()).map(ContentKind::text).toList());
        }
    }

    private final Terminal terminal;

    public DepositCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ContentKind content = kind();
        if (files.size() > 1 && (record != null || receipt != null)) {
            throw CommandFailure.usage("--record and --receipt take a single text", "deposit the files one by one");
        }
        if (record != null && where.isGiven()) {
            throw CommandFailure.usage("--record and --case exclude each other", "a record stays in its case");
        }
        if (receipt != null) {
            OutputFile.requireCreatable(receipt);
        }
        if (files.contains(Path.of(STDIN))) {
            local.requireOtherInput();
        }
        // Everything that can be wrong with a text is found before the first is deposited.
        List<Draft> drafts = files.stream()
                .map(file -> Drafts.of(terminal, content, text(file), said, readers))
                .toList();
        local.open(terminal, vault -> {
            Id caseId = where.in(vault).orElse(vault.defaultCase());
            for (int i = 0; i < drafts.size(); i++) {
                report(vault, files.get(i), deposit(vault, caseId, drafts.get(i)));
            }
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private TextFile text(Path file) {
        return file.toString().equals(STDIN) ? TextFile.read(terminal.in(), "standard input") : TextFile.read(file);
    }

    private ContentKind kind() {
        new Kinds().require(kind, "--kind");
        return Stream.of(ContentKind.values())
                .filter(each -> each.text().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Receipt deposit(LocalVault vault, Id caseId, Draft draft) {
        if (record == null) {
            return vault.vault().deposit(local.caller(), caseId, draft);
        }
        Id id = RecordName.resolve(vault.ledger(), record);
        return vault.vault()
                .depositVersion(local.caller(), id, Latest.overview(vault, id).digest(), draft);
    }

    private void report(LocalVault vault, Path file, Receipt made) {
        vault.sequence();
        long index = vault.indexOf(made.entry());
        terminal.print("record  " + made.record());
        terminal.print("version " + made.version());
        terminal.print("note    " + made.note().hex());
        terminal.print("log     entry " + index);
        if (receipt != null) {
            byte[] proof = vault.log().prove(index).encode();
            OutputFile.create(receipt, out -> out.write(proof));
        }
        terminal.say("Deposited " + Escape.line(file.toString()) + ".");
    }
}
