package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Json;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.vault.Overview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the cases and their records. */
@Command(
        name = "list",
        header = "List the cases and their records.",
        description = {
            "The vault's first case comes first; --case lists one alone.",
            "",
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

    @Mixin
    private CaseOption where = new CaseOption();

    @Option(names = "--titles", description = "Show titles.")
    private boolean titles;

    @Mixin
    private ListFormat format = new ListFormat();

    private final Terminal terminal;

    public ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A case in the list. */
    private record ListedCase(Id caseId, boolean first, List<ListedRecord> records) {}

    @Override
    public Integer call() {
        boolean asJson = format.isJson();
        local.open(terminal, vault -> {
            List<ListedCase> cases = new ArrayList<>();
            for (Id id : where.cases(vault)) {
                List<ListedRecord> records = RecordName.of(vault.ledger(), id).stream()
                        .map(row -> record(vault, row.record()))
                        .toList();
                cases.add(new ListedCase(id, id.equals(vault.defaultCase()), records));
            }
            if (asJson) {
                terminal.out().print(json(cases));
            } else {
                cases.forEach(this::print);
            }
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private ListedRecord record(LocalVault vault, Id record) {
        Overview latest = Latest.overview(vault, record);
        boolean erased = Latest.isErased(latest);
        Optional<String> title =
                titles && !erased ? title(vault, record, latest.note().version()) : Optional.empty();
        return new ListedRecord(latest, vault.ledger().isHeld(record), erased, title);
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

    private void print(ListedCase listed) {
        terminal.print("case " + listed.caseId + (listed.first ? ", the first" : ""));
        listed.records.forEach(record -> terminal.print("  " + record.line()));
    }

    private static String json(List<ListedCase> cases) {
        Json json = new Json().object().array("cases");
        for (ListedCase each : cases) {
            json.object()
                    .field("case", each.caseId.toString())
                    .field("first", each.first)
                    .field("records", each.records.size())
                    .endObject();
        }
        json.endArray().array("records");
        cases.forEach(each -> each.records.forEach(record -> record.add(json)));
        return json.endArray().endObject().toString();
    }
}
