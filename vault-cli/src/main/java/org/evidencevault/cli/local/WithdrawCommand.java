package org.evidencevault.cli.local;

import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Withdraws a release. */
@Command(
        name = "withdraw",
        header = "Withdraw a release: it is not exported any more.",
        description = "What was handed out before cannot be called back.",
        footer = "  evault local withdraw --vault v --release 9c41... --reason safety 3fe2")
public final class WithdrawCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private VersionOptions which = new VersionOptions();

    @Option(
            names = "--release",
            required = true,
            paramLabel = "HEX",
            description = "The release, as evault local release printed it.")
    private String release = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TOKEN",
            completionCandidates = Tokens.WithdrawalReasons.class,
            description = "Why: safety, mistake, superseded, order.")
    private String reason = "";

    private final Terminal terminal;

    public WithdrawCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        new Tokens.WithdrawalReasons().require(reason, "--reason");
        Hash digest = digest();
        local.open(terminal, vault -> {
            Id record = which.record(vault);
            vault.vault().withdraw(local.caller(), record, which.version(vault, record), digest, reason);
            vault.sequence();
            return ExitCode.OK;
        });
        terminal.say("Withdrew the release.");
        return ExitCode.OK.code();
    }

    private Hash digest() {
        try {
            return Hash.parseHex(release, "--release");
        } catch (VaultException e) {
            throw CommandFailure.usage("--release is not 64 hex digits", "copy what evault local release printed");
        }
    }
}
