package org.evidencevault.cli.local;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Words;
import org.evidencevault.core.record.LinkType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Links two versions. */
@Command(
        name = "link",
        header = "Link one version to another.",
        description = {
            "The log shows that a link was made, not where it leads.",
            "",
            "TYPE is translates, cites, follows-up, corroborates, contradicts,",
            "converted-from, corrects or retracts."
        },
        footer = "  evault local link --vault v 3fe2 translates 91ab:1")
public final class LinkCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private LinkStart from = new LinkStart();

    @Parameters(
            index = "1",
            paramLabel = "TYPE",
            completionCandidates = Types.class,
            description = "What the one does to the other.")
    private String type = "";

    @Parameters(index = "2", paramLabel = "TO", description = "RECORD or RECORD:VERSION to which it leads.")
    private String to = "";

    private static final class Types extends Words {
        Types() {
            super(Stream.of(LinkType.values()).map(LinkCommand::text).toList());
        }
    }

    private final Terminal terminal;

    public LinkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LinkType linkType = type();
        local.open(terminal, vault -> {
            VersionName source = from.version(vault);
            VersionName target = VersionName.resolve(vault, to);
            terminal.print("link    "
                    + vault.vault()
                            .link(
                                    local.caller(),
                                    source.record(),
                                    source.version(),
                                    linkType,
                                    target.record(),
                                    target.version()));
            vault.sequence();
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    /** The type as it is written: lower case, with hyphens. */
    static String text(LinkType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private LinkType type() {
        new Types().require(type, "TYPE");
        return Stream.of(LinkType.values())
                .filter(each -> text(each).equals(type))
                .findFirst()
                .orElseThrow();
    }
}
