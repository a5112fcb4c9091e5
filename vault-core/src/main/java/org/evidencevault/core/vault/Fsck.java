package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;

/**
 * Checks everything that is stored against everything else: notes against their signatures and log entries, objects against their
 * notes, wrapped keys by unwrapping them, events against the log and their numbering, tiles against the head. Goes on after a
 * finding. Used once.
 */
final class Fsck {
    private static final int PAGE = 500;

    private final Context context;
    private final KeyRing keys;
    private final SealedObjects objects;
    private final EventSealer sealer;
    private final Records records;
    private final Reader reader;
    private final Linker linker;
    private final Committed because;
    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();

    /** What the log must hold where, according to the ledger. */
    private final Map<Long, byte[]> expected = new HashMap<>();

    private long checked;

    Fsck(
            Context context,
            KeyRing keys,
            SealedObjects objects,
            EventSealer sealer,
            Records records,
            Reader reader,
            Linker linker,
            Committed because,
            LongConsumer progress) {
        this.context = context;
        this.keys = keys;
        this.objects = objects;
        this.sealer = sealer;
        this.records = records;
        this.reader = reader;
        this.linker = linker;
        this.because = because;
        this.progress = progress;
    }

    List<Finding> run() {
        for (Rows.KekRow kek : context.ledger().keks()) {
            attempt(() -> keys.of(kek.caseId(), Audience.of(kek.audience()), kek.generation())
                    .close());
        }
        context.ledger().notes(context.vault()).forEach(this::expectEntry);
        eachCase();
        events();
        orphans();
        context.ledger()
                .unfinished()
                .forEach(row -> findings.add(new Finding(
                        FailureKind.ERASED, "an erasure of record " + row.subject() + " is not carried out yet")));
        attempt(this::replay);
        return List.copyOf(findings);
    }

    private void attempt(Runnable check) {
        try {
            check.run();
        } catch (VaultException e) {
            findings.add(Finding.of(e));
        } catch (RuntimeException e) {
            // A row that no code of ours can have written; its message may hold what it holds.
            findings.add(new Finding(
                    FailureKind.DAMAGED, "a row cannot be read: " + e.getClass().getSimpleName()));
        }
        progress.accept(++checked);
    }

    private void eachCase() {
        Optional<Id> after = Optional.empty();
        List<Rows.CaseRow> page;
        do {
            page = context.ledger().cases(after, PAGE);
            page.forEach(row -> eachRecord(row.caseId()));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).caseId());
        } while (page.size() == PAGE);
    }

    private void eachRecord(Id caseId) {
        Optional<Id> after = Optional.empty();
        List<Rows.RecordRow> page;
        do {
            page = context.ledger().records(caseId, after, PAGE);
            page.forEach(row -> attempt(() -> record(row.record())));
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).record());
        } while (page.size() == PAGE);
    }

    private void record(Id record) {
        List<Rows.NoteRow> notes = context.ledger().notes(record);
        notes.forEach(this::expectEntry);
        Map<Long, Long> noteCount = notes.stream()
                .filter(row -> row.kind().equals(RecordNote.KIND))
                .collect(Collectors.groupingBy(Rows.NoteRow::version, Collectors.counting()));
        noteCount.forEach((version, count) -> {
            if (count > 1) {
                findings.add(new Finding(
                        FailureKind.DUPLICATE,
                        "record " + record + " version " + version + " has " + count + " notes; the first counts"));
            }
        });
        attempt(() -> records.withdrawals(record));
        for (Records.Version version : records.versions(record)) {
            VersionCheck check = new VersionCheck(reader, records, because, version);
            findings.addAll(check.run());
            attempt(() -> {
                records.releases(version);
                if (!records.erased(version).test(0)) {
                    linker.openings(because, version);
                }
            });
        }
    }

    private void expectEntry(Rows.NoteRow row) {
        expect(
                row.entry(),
                new LogEntry(row.subject(), Hash.of(row.bytes())),
                "note " + row.digest().hex());
    }

    private void expect(long entry, LogEntry leaf, String what) {
        OptionalLong index = context.ledger().indexOf(entry);
        if (index.isPresent() && expected.put(index.getAsLong(), leaf.encode()) != null) {
            findings.add(new Finding(FailureKind.DUPLICATE, what + " shares its log index with another"));
        }
    }

    private void events() {
        Map<Id, List<Long>> numbers = new HashMap<>();
        long after = -1;
        List<Rows.EventRow> page;
        do {
            page = context.ledger().events(after, PAGE);
            for (Rows.EventRow row : page) {
                attempt(() -> {
                    CustodyEvent event = sealer.open(because, row);
                    expect(row.entry(), new LogEntry(context.vault(), event.digest()), "event " + row.event());
                    numbers.computeIfAbsent(event.writer(), writer -> new ArrayList<>())
                            .add(event.number());
                });
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).entry();
        } while (page.size() == PAGE);
        numbers.forEach(this::requireNoGaps);
    }

    private void requireNoGaps(Id writer, List<Long> numbers) {
        List<Long> sorted = numbers.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i) != i + 1) {
                findings.add(new Finding(
                        FailureKind.BROKEN_CHAIN,
                        "writer " + writer + " has no event " + (i + 1) + ": it never reached the ledger"));
                return;
            }
        }
    }

    private void orphans() {
        Optional<Id> after = Optional.empty();
        List<Id> page;
        do {
            page = context.blobs().list(after, PAGE);
            for (Id blob : page) {
                if (!objects.isInFlight(blob) && !context.ledger().isReferenced(blob)) {
                    findings.add(new Finding(
                            FailureKind.UNEXPECTED_FILE, "blob " + blob + " belongs to nothing; a sweep removes it"));
                }
            }
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    private void replay() {
        LogHead head = context.ledger().head();
        TreeReplay.replay(head.size(), head.root(), TileReader.of(context.tiles()::read), this::compare);
        expected.keySet()
                .forEach(index -> findings.add(new Finding(
                        FailureKind.NOT_INCLUDED,
                        "entry " + index + " of the ledger is beyond the log's " + head.size())));
    }

    private void compare(long index, byte[] bundle, int offset, int length) {
        byte[] leaf = expected.remove(index);
        if (leaf == null) {
            findings.add(new Finding(
                    FailureKind.UNEXPECTED_FILE, "log entry " + index + " has no note or event in the ledger"));
        } else if (!Arrays.equals(leaf, 0, leaf.length, bundle, offset, offset + length)) {
            findings.add(new Finding(
                    FailureKind.NOT_INCLUDED, "log entry " + index + " is not the one of its note or event"));
        }
        progress.accept(++checked);
    }
}
