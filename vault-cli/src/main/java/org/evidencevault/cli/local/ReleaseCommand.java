package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a release. */
@Command(
        name = "release",
        header = "Sign the decision to disclose segments of a record.",
        description = {
            "What is not disclosed stays withheld in every bundle of this release, and shows",
            "as \"[segment 3 withheld]\". Segments are numbered as evault local read shows."
        },
        footer = {
            "  evault local release --vault v --audience court --reason proceedings \\",
            "      3fe2 0 2-5",
            "  evault local release --vault v --audience public --reason publication \\",
            "      --purpose \"for print\" --withhold 3,5 3fe2"
        })
public final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private VersionOptions which = new VersionOptions();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "SEGMENT",
            description = "The segments to disclose: 0 2-5.")
    private List<String> segments = new ArrayList<>();

    @Option(names = "--all-open", description = "Disclose the segments that readers of the case see.")
    private boolean allOpen;

    @Option(
            names = "--withhold",
            paramLabel = "N[,N...]",
            description =
                    "Disclose everything but these. If a paragraph is among them, files are withheld too, because "
                            + "they may repeat it.")
    private List<String> withheld = new ArrayList<>();

    @Option(
            names = "--with-file",
            paramLabel = "N[,N...]",
            description = "With --withhold: disclose this file all the same.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--audience",
            required = true,
            paramLabel = "TOKEN",
            completionCandidates = Tokens.Audiences.class,
            description = "For whom: public, court, investigators, rights-body, partner, research.")
    private String audience = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TOKEN",
            completionCandidates = Tokens.ReleaseReasons.class,
            description = "Why: publication, proceedings, inquiry, correction, request.")
    private String reason = "";

    private final Terminal terminal;

    public ReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int ways = (segments.isEmpty() ? 0 : 1) + (allOpen ? 1 : 0) + (withheld.isEmpty() ? 0 : 1);
        if (ways != 1) {
            throw CommandFailure.usage(
                    "say once what to disclose", "give segment numbers, or --all-open, or --withhold N,N");
        }
        if (withheld.isEmpty() && !files.isEmpty()) {
            throw CommandFailure.usage("--with-file goes with --withhold", "give --withhold, or the file's number");
        }
        new Tokens.Audiences().require(audience, "--audience");
        new Tokens.ReleaseReasons().require(reason, "--reason");
        local.open(terminal, vault -> {
            release(vault);
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private void release(LocalVault vault) {
        Id record = which.record(vault);
        long version = which.version(vault, record);
        List<Integer> disclosed = disclosed(vault, record, version);
        Hash digest = vault.vault().release(local.caller(), record, version, disclosed, audience, reason);
        vault.sequence();
        terminal.print("release   " + digest.hex());
        terminal.print("record    " + record + " version " + version);
        terminal.print("disclosed "
                + String.join(" ", disclosed.stream().map(String::valueOf).toList()));
    }

    private List<Integer> disclosed(LocalVault vault, Id record, long version) {
        if (allOpen) {
            return Releases.allOpen(vault, local.caller(), record, version);
        }
        if (!withheld.isEmpty()) {
            return Releases.allBut(
                    vault,
                    local.caller(),
                    record,
                    version,
                    NumberList.parse(withheld, "--withhold"),
                    NumberList.parse(files, "--with-file"));
        }
        return NumberList.parse(segments, "SEGMENT");
    }
}
