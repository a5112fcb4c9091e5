package org.evidencevault.cli.local;

import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.record.LinkOpening;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the links that stand on a version. */
@Command(
        name = "links",
        header = "List the links that stand on a version.",
        description = "Opening them is a reading, and an event in the log.",
        footer = "  evault local links --vault v --purpose \"finding the original\" 3fe2")
public final class LinksCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private LinkStart from = new LinkStart();

    private final Terminal terminal;

    public LinksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        local.open(terminal, vault -> {
            VersionName version = from.version(vault);
            for (LinkOpening link : vault.vault().links(local.caller(), version.record(), version.version())) {
                terminal.print(link.link() + " " + LinkCommand.text(link.type()) + " " + link.to());
            }
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }
}
