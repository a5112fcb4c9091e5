package org.evidencevault.cli.local;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Json;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.vault.Overview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the records. */
@Command(
        name = "list",
        header = "List the records.",
        description = {
            "Without --titles nothing is opened. With it every record is read, which is an",
            "event in the log for each and needs --purpose."
        },
        footer = {
            "  evault local list --vault v",
            "  evault local list --vault v --titles --purpose \"finding a report\""
        })
public final class ListCommand implements Callable<Integer> {
    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(names = "--titles", description = "Show titles.")
    private boolean titles;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json. Default: text.")
    private String format = "text";

    private final Terminal terminal;

    public ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A line of the list. */
    private record Line(Overview latest, boolean held, boolean erased, Optional<String> title) {
        long releases() {
            return latest.releases().stream()
                    .filter(release -> !release.withdrawn())
                    .count();
        }
    }

    @Override
    public Integer call() {
        if (!List.of("text", "json").contains(format)) {
            throw CommandFailure.usage("--format does not know \"" + format + "\"", "use text or json");
        }
        local.open(terminal, vault -> {
            List<Line> lines = RecordName.all(vault.ledger()).stream()
                    .map(row -> line(vault, row))
                    .toList();
            if (format.equals("json")) {
                terminal.out().print(json(lines));
            } else {
                lines.forEach(line -> terminal.print(text(line)));
            }
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private Line line(LocalVault vault, Rows.RecordRow row) {
        List<Long> versions = vault.vault().versions(row.record());
        long version = versions.get(versions.size() - 1);
        Overview latest = vault.vault().overview(row.record(), version);
        boolean erased =
                latest.erasures().stream().anyMatch(note -> note.erased().isEmpty());
        Optional<String> title = titles && !erased ? title(vault, row.record(), version) : Optional.empty();
        return new Line(latest, vault.ledger().isHeld(row.record()), erased, title);
    }

    private Optional<String> title(LocalVault vault, Id record, long version) {
        return vault
                .vault()
                .open(local.caller(), record, version, EnumSet.of(Audience.OPEN, Audience.RESTRICTED))
                .segments()
                .stream()
                .filter(segment -> segment.kind() == SegmentKind.METADATA)
                .map(segment -> Metadata.parse(segment.content(), "segment " + segment.index()))
                .filter(field -> field.name().equals(MetadataName.TITLE.text()))
                .map(Metadata::value)
                .findFirst();
    }

    private static String text(Line line) {
        StringBuilder out = new StringBuilder()
                .append(line.latest.note().record())
                .append(" version ")
                .append(line.latest.note().version());
        if (line.releases() > 0) {
            out.append(", ").append(line.releases()).append(" released");
        }
        if (line.held) {
            out.append(", on hold");
        }
        if (line.erased) {
            out.append(", erased");
        }
        line.title.ifPresent(title -> out.append("  ").append(Escape.line(title)));
        return out.toString();
    }

    private static String json(List<Line> lines) {
        Json json = new Json().object().array("records");
        for (Line line : lines) {
            json.object()
                    .field("record", line.latest.note().record().toString())
                    .field("case", line.latest.caseId().toString())
                    .field("version", line.latest.note().version())
                    .field("note", line.latest.digest().hex())
                    .field("segments", line.latest.note().commitments().size())
                    .field("releases", line.releases())
                    .field("held", line.held)
                    .field("erased", line.erased)
                    .field("title", line.title)
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }
}
