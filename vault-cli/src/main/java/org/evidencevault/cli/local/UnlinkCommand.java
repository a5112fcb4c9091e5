package org.evidencevault.cli.local;

import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Withdraws a link. */
@Command(
        name = "unlink",
        header = "Withdraw a link.",
        footer = "  evault local unlink --vault v 3fe2 b0c1d2e3f405162738495a6b7c8d9eaf")
public final class UnlinkCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private LinkStart from = new LinkStart();

    @Parameters(index = "1", paramLabel = "LINK", description = "The link's id.")
    private String link = "";

    private final Terminal terminal;

    public UnlinkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Id id = id();
        local.open(terminal, vault -> {
            VersionName version = from.version(vault);
            vault.vault().withdrawLink(local.caller(), version.record(), version.version(), id);
            vault.sequence();
            return ExitCode.OK;
        });
        terminal.say("Withdrew the link.");
        return ExitCode.OK.code();
    }

    private Id id() {
        try {
            return Id.parse(link, "LINK");
        } catch (VaultException e) {
            throw CommandFailure.usage("LINK is not 32 hex digits", "evault local links shows them");
        }
    }
}
