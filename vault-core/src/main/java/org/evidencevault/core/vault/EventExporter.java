package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;

/**
 * Exports custody events with their proofs, for auditors: those that the newest signed head holds. An event is opened twice, once to
 * measure it and once to write it, so that an export keeps none of them.
 */
final class EventExporter {
    private static final int PAGE = 1000;

    private final Context context;
    private final Custody custody;
    private final EventSealer sealer;
    private final Reader reader;

    EventExporter(Context context, Custody custody, EventSealer sealer, Reader reader) {
        this.context = context;
        this.custody = custody;
        this.sealer = sealer;
        this.reader = reader;
    }

    Exporting export(Caller auditor, Predicate<CustodyEvent> filter, int most) {
        // The head first: what is stored from now on is not in it.
        SignedNote checkpoint = context.log().signedHead();
        Id export = Id.random(context.random());
        Custody.What what = Custody.What.allowed(EventAction.AUDIT).detail("export " + export);
        Runnable failed = () -> custody.append(auditor, what.ended(EventOutcome.FAILED));
        return reader.after(
                auditor, what, because -> new Exporting(export, files(because, checkpoint, filter, most), failed));
    }

    private List<BundleFile> files(Committed because, SignedNote checkpoint, Predicate<CustodyEvent> filter, int most) {
        long size = Checkpoint.parse(checkpoint.text(), "checkpoint").size();
        List<BundleFile> files = new ArrayList<>();
        files.add(BundleFile.of(BundleLayout.README, BundleLayout.readme()));
        files.add(BundleFile.of(new BundlePath.CheckpointFile(size).path(), checkpoint.encode()));
        int found = 0;
        long after = -1;
        List<Rows.EventRow> page;
        do {
            page = context.ledger().events(after, PAGE);
            for (Rows.EventRow row : page) {
                after = row.entry();
                OptionalLong index = context.ledger().indexOf(row.entry());
                if (index.isPresent() && index.getAsLong() < size && filter.test(sealer.open(because, row))) {
                    if (++found > most) {
                        throw new VaultException(
                                FailureKind.LIMIT_EXCEEDED,
                                "more than " + most + " events; export them by time, one part after the other");
                    }
                    add(files, because, row.entry(), index.getAsLong(), checkpoint);
                }
            }
        } while (page.size() == PAGE);
        return files;
    }

    private void add(List<BundleFile> files, Committed because, long entry, long index, SignedNote checkpoint) {
        files.add(BundleFile.measure(
                new BundlePath.CustodyFile(index, false).path(),
                out -> out.write(event(because, entry).encode())));
        files.add(BundleFile.measure(
                new BundlePath.CustodyFile(index, true).path(),
                out -> out.write(context.log().prove(index, checkpoint).encode())));
    }

    private CustodyEvent event(Committed because, long entry) {
        return context.ledger().events(entry - 1, 1).stream()
                .filter(row -> row.entry() == entry)
                .findFirst()
                .map(row -> sealer.open(because, row))
                .orElseThrow(() -> new VaultException(FailureKind.NOT_FOUND, "entry " + entry, "is no event any more"));
    }
}
