package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;

/**
 * Exports custody events with their proofs, for auditors: of those that the published head holds, a part after an index. The head is
 * the published one because the tiles that whoever checks it is served reach no further. An event is opened twice, once to measure it
 * and once to write it, so that an export keeps none of them.
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

    EventExport export(Caller auditor, long after, Predicate<CustodyEvent> filter, int most) {
        SignedNote checkpoint = context.log().published().orElseThrow(() -> nothingNew(after));
        long size = Checkpoint.parse(checkpoint.text(), "checkpoint").size();
        if (after >= size - 1) {
            throw nothingNew(after);
        }
        Id export = Id.random(context.random());
        Custody.What what = Custody.What.allowed(EventAction.AUDIT).detail("export " + export);
        Runnable failed = () -> custody.append(auditor, what.ended(EventOutcome.FAILED));
        return reader.after(auditor, what, because -> {
            Part part = part(because, after, size, filter, most);
            BagInfo.Entries entries = new BagInfo.Entries(after + 1, part.last);
            return new EventExport(
                    new Exporting(export, Optional.of(entries), files(because, part, checkpoint, size), failed),
                    part.last < size - 1 ? OptionalLong.of(part.last) : OptionalLong.empty());
        });
    }

    private static VaultException nothingNew(long after) {
        return new VaultException(FailureKind.NOT_LOGGED_YET, "the published log has nothing after entry " + after);
    }

    /** The indexes of the events of one export, ascending, and the last entry that it looked at. */
    private record Part(List<Long> indexes, long last) {}

    /** Ends where one event more would be too many: what comes after it is the next part's. */
    private Part part(Committed because, long after, long size, Predicate<CustodyEvent> filter, int most) {
        List<Long> indexes = new ArrayList<>();
        long from = after + 1;
        while (from < size) {
            List<Rows.LoggedEvent> page = context.ledger().loggedEvents(from, PAGE);
            for (Rows.LoggedEvent logged : page) {
                if (logged.index() < size && filter.test(sealer.open(because, logged.row()))) {
                    if (indexes.size() == most) {
                        return new Part(indexes, indexes.get(most - 1));
                    }
                    indexes.add(logged.index());
                }
            }
            from = page.size() == PAGE ? page.get(PAGE - 1).index() + 1 : size;
        }
        return new Part(indexes, size - 1);
    }

    private List<BundleFile> files(Committed because, Part part, SignedNote checkpoint, long size) {
        List<BundleFile> files = new ArrayList<>();
        files.add(BundleFile.of(BundleLayout.README, BundleLayout.readme()));
        files.add(BundleFile.of(new BundlePath.CheckpointFile(size).path(), checkpoint.encode()));
        for (long index : part.indexes) {
            files.add(BundleFile.measure(
                    new BundlePath.CustodyFile(index, false).path(),
                    out -> out.write(event(because, index).encode())));
            files.add(BundleFile.measure(
                    new BundlePath.CustodyFile(index, true).path(),
                    out -> out.write(context.log().prove(index, checkpoint).encode())));
        }
        return files;
    }

    private CustodyEvent event(Committed because, long index) {
        return context.ledger().loggedEvents(index, 1).stream()
                .filter(logged -> logged.index() == index)
                .findFirst()
                .map(logged -> sealer.open(because, logged.row()))
                .orElseThrow(() -> new VaultException(FailureKind.NOT_FOUND, "entry " + index, "is no event any more"));
    }
}
