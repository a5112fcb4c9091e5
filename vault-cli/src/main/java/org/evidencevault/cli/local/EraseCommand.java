package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Keyboard;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Erases a record, or segments of one version. */
@Command(
        name = "erase",
        header = "Erase a record, or some of its segments. Not to be undone.",
        description = {
            "Destroys the keys and then the stored bytes; notes and proofs remain and say",
            "nothing of the content. Backups of the folder still hold what they hold."
        },
        footer = {
            "  evault local erase --vault v --authority source --reason consent-withdrawn \\",
            "      3fe2",
            "  evault local erase --vault v --authority newsroom --reason safety \\",
            "      --segments 3,5 3fe2"
        })
public final class EraseCommand implements Callable<Integer> {
    private static final int SHOWN = 8;

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private VersionOptions which = new VersionOptions();

    @Option(
            names = "--segments",
            paramLabel = "N[,N...]",
            description = "Only these segments of one version. Default: every version, whole.")
    private List<String> segments = new ArrayList<>();

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "TOKEN",
            completionCandidates = Tokens.Authorities.class,
            description = "On whose word: source, newsroom, court, data-protection.")
    private String authority = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TOKEN",
            completionCandidates = Tokens.ErasureReasons.class,
            description = "Why: safety, consent-withdrawn, unlawful, mistake, retention.")
    private String reason = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final Terminal terminal;

    public EraseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        new Tokens.Authorities().require(authority, "--authority");
        new Tokens.ErasureReasons().require(reason, "--reason");
        List<Integer> numbers = NumberList.parse(segments, "--segments");
        if (!yes && terminal.keyboard().isEmpty()) {
            throw CommandFailure.usage("erasing asks first, and nobody can be asked", "give --yes if you are sure");
        }
        if (numbers.isEmpty() && which.namesVersion()) {
            throw CommandFailure.usage(
                    "--version alone erases nothing less than the record",
                    "give --segments too, or leave --version out to erase every version");
        }
        local.open(terminal, vault -> {
            erase(vault, numbers);
            return ExitCode.OK;
        });
        terminal.say("Erased.");
        return ExitCode.OK.code();
    }

    private void erase(LocalVault vault, List<Integer> numbers) {
        Id record = which.record(vault);
        long version = which.version(vault, record);
        if (!yes) {
            confirm(
                    record,
                    numbers.isEmpty()
                            ? "every version of record " + record
                            : "segments " + numbers + " of record " + record + " version " + version);
        }
        if (numbers.isEmpty()) {
            vault.vault().erase(local.caller(), record, authority, reason);
        } else {
            vault.vault().erase(local.caller(), record, version, numbers, authority, reason);
        }
        vault.sequence();
    }

    private void confirm(Id record, String what) {
        String expected = record.toString().substring(0, SHOWN);
        Keyboard keyboard = terminal.keyboard().orElseThrow();
        String answer = keyboard.ask("Erasing " + what + " cannot be undone. Type " + expected + " to go on: ");
        if (!answer.strip().equals(expected)) {
            throw new CommandFailure(ExitCode.FALSE, "not confirmed", "nothing was erased");
        }
    }
}
