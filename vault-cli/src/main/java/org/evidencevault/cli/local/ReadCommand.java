package org.evidencevault.cli.local;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.cli.ui.Words;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.vault.OpenedRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads one version of a record. */
@Command(
        name = "read",
        header = "Read a record, or a case: metadata, then the text in order.",
        description = {
            "Every segment stands under its number. Each record that is read is an event in",
            "the log. --case reads the latest version of every record of a case that is not",
            "erased."
        },
        footer = {
            "  evault local read --vault v --purpose \"checking a quote\" 3fe2",
            "  evault local read --vault v --purpose \"taking over\" --case 91ab"
        })
public final class ReadCommand implements Callable<Integer> {
    private static final String OPEN = "open";
    private static final String ALL = "all";

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "RECORD",
            description = "The record's id, or the beginning of it; not with --case.")
    private @Nullable String record;

    @Mixin
    private VersionOption version = new VersionOption();

    @Mixin
    private CaseOption where = new CaseOption();

    @Option(
            names = "--audience",
            paramLabel = "WHO",
            completionCandidates = Readable.class,
            description = "open: what readers of the case see; all: restricted segments too. Default: all.")
    private String audience = ALL;

    private static final class Readable extends Words {
        Readable() {
            super(List.of(OPEN, ALL));
        }
    }

    private final Terminal terminal;

    public ReadCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Set<Audience> audiences = audiences();
        if ((record == null) != where.isGiven()) {
            throw CommandFailure.usage("say once what to read", "give RECORD, or --case CASE");
        }
        if (record == null && version.isGiven()) {
            throw CommandFailure.usage("--version is one record's", "name the record and not the case");
        }
        local.open(terminal, vault -> {
            for (Id id : records(vault)) {
                show(vault.vault().open(local.caller(), id, version.of(vault, id), audiences));
            }
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private List<Id> records(LocalVault vault) {
        if (record != null) {
            return List.of(RecordName.resolve(vault.ledger(), record));
        }
        List<Id> all = where.cases(vault).stream()
                .flatMap(id -> RecordName.of(vault.ledger(), id).stream())
                .map(Rows.RecordRow::record)
                .toList();
        List<Id> there = all.stream()
                .filter(id -> !Latest.isErased(Latest.overview(vault, id)))
                .toList();
        if (there.size() < all.size()) {
            terminal.warn((all.size() - there.size()) + " of " + all.size() + " records are erased");
        }
        return there;
    }

    private Set<Audience> audiences() {
        new Readable().require(audience, "--audience");
        return audience.equals(OPEN) ? EnumSet.of(Audience.OPEN) : EnumSet.of(Audience.OPEN, Audience.RESTRICTED);
    }

    private void show(OpenedRecord opened) {
        Map<Integer, Segment> segments = new HashMap<>();
        opened.segments().forEach(segment -> segments.put(segment.index(), segment));
        terminal.print(
                "record " + opened.note().record() + " version " + opened.note().version());
        terminal.print("");
        metadata(opened.segments());
        for (int i = 0; i < opened.note().commitments().size(); i++) {
            Segment segment = segments.get(i);
            if (segment == null) {
                terminal.print("[" + i + "] (not opened)\n");
            } else if (segment.kind() == SegmentKind.TEXT) {
                terminal.print("[" + i + "] " + Escape.text(segment.text()) + "\n");
            } else if (segment.kind() == SegmentKind.ATTACHMENT) {
                Attachment file = Attachment.parse(segment.content(), "segment " + i);
                terminal.print("[" + i + "] file, " + file.mediaType() + ", " + file.size() + " bytes\n");
            }
        }
    }

    private void metadata(List<Segment> segments) {
        for (Segment segment : segments) {
            if (segment.kind() == SegmentKind.METADATA) {
                Metadata field = Metadata.parse(segment.content(), "segment " + segment.index());
                terminal.print("[" + segment.index() + "] " + field.name() + ": "
                        + Escape.line(String.join("; ", field.values())));
            }
        }
        terminal.print("");
    }
}
