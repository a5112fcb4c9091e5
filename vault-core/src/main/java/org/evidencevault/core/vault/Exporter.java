package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;

/**
 * Exports bundles. The custody events, one per version that is opened, are durable before anything is; all proofs of a bundle refer
 * to one checkpoint.
 */
final class Exporter {
    private final Context context;
    private final Custody custody;
    private final Records records;
    private final Reader reader;

    Exporter(Context context, Custody custody, Records records, Reader reader) {
        this.context = context;
        this.custody = custody;
        this.records = records;
        this.reader = reader;
    }

    Exporting export(Caller caller, List<Export> selection) {
        Map<Id, Export> byRecord = new LinkedHashMap<>();
        for (Export export : selection) {
            records.require(export.record(), export.version());
            if (byRecord.put(export.record(), export) != null) {
                throw new IllegalArgumentException("record " + export.record() + " twice in one bundle");
            }
        }
        byRecord.values()
                .forEach(export -> reader.requirePurpose(
                        caller, Reader.what(EventAction.EXPORT, records.require(export.record(), export.version()))));
        SignedNote checkpoint = context.log().signedHead();
        byRecord.values().forEach(export -> requireExportable(caller, export, checkpoint));
        Id exportId = Id.random(context.random());
        List<Custody.What> events = byRecord.values().stream()
                .map(export -> Reader.what(EventAction.EXPORT, records.require(export.record(), export.version()))
                        .detail("export " + exportId))
                .toList();
        Committed because = custody.appendAll(caller, events);
        Consumer<EventOutcome> ended = outcome -> custody.appendAll(
                caller, events.stream().map(what -> what.ended(outcome)).toList());
        try {
            return new Exporting(
                    exportId,
                    Optional.empty(),
                    payload(because, byRecord, checkpoint),
                    () -> ended.accept(EventOutcome.FAILED));
        } catch (VaultException e) {
            boolean refused = e.kind() == FailureKind.EMBARGO || e.kind() == FailureKind.REFUSED;
            ended.accept(refused ? EventOutcome.DENIED : EventOutcome.FAILED);
            throw e;
        }
    }

    /** Finds out what can be found out without opening anything; a refusal is an event. */
    private void requireExportable(Caller caller, Export export, SignedNote checkpoint) {
        FoundRecord found = records.find(export.record());
        Records.Version version = found.require(export.version());
        proof(version.stored(), checkpoint);
        export.release().ifPresent(release -> {
            proof(requireRelease(found, version, release).row(), checkpoint);
            if (Releaser.isWithdrawn(release, found)) {
                custody.append(caller, Reader.what(EventAction.EXPORT, version).ended(EventOutcome.DENIED));
                throw new VaultException(FailureKind.REFUSED, "release " + release.hex(), "was withdrawn");
            }
        });
    }

    private List<BundleFile> payload(Committed because, Map<Id, Export> selection, SignedNote checkpoint) {
        List<BundleFile> files = new ArrayList<>();
        files.add(BundleFile.of(BundleLayout.README, BundleLayout.readme()));
        long size = Checkpoint.parse(checkpoint.text(), "checkpoint").size();
        files.add(BundleFile.of(new BundlePath.CheckpointFile(size).path(), checkpoint.encode()));
        OpenedSegments opened = new OpenedSegments(because, reader);
        for (Export export : selection.values()) {
            FoundRecord found = records.find(export.record());
            for (Records.Version version : found.versions()) {
                VersionFiles to = new VersionFiles(version, opened, files);
                notes(to, found, version, checkpoint);
                to.disclose(
                        version.number() == export.version()
                                ? disclosed(because, opened, found, version, export)
                                : List.of());
                if (version.number() == export.version() && export.release().isPresent()) {
                    release(to, requireRelease(found, version, export.release().get()), checkpoint);
                }
            }
        }
        return files;
    }

    private void notes(VersionFiles to, FoundRecord found, Records.Version version, SignedNote checkpoint) {
        to.add(BundlePath.Part.RECORD_NOTE, version.stored()::bytes);
        to.add(BundlePath.Part.RECORD_PROOF, () -> proof(version.stored(), checkpoint));
        List<Records.Stored<ErasureNote>> erasures = found.erasures(version);
        if (!erasures.isEmpty()) {
            // Each erasure of a version repeats what the ones before it erased: the last says all.
            Rows.NoteRow last = erasures.get(erasures.size() - 1).row();
            to.add(BundlePath.Part.ERASURE_NOTE, last::bytes);
            to.add(BundlePath.Part.ERASURE_PROOF, () -> proof(last, checkpoint));
        }
    }

    private void release(VersionFiles to, Records.Stored<ReleaseNote> release, SignedNote checkpoint) {
        Rows.NoteRow row = release.row();
        to.add(BundlePath.Part.RELEASE_NOTE, row::bytes);
        to.add(BundlePath.Part.RELEASE_PROOF, () -> proof(row, checkpoint));
    }

    private static Records.Stored<ReleaseNote> requireRelease(FoundRecord found, Records.Version version, Hash digest) {
        return found.releases(version).stream()
                .filter(stored -> stored.row().digest().equals(digest))
                .findFirst()
                .orElseThrow(() ->
                        new VaultException(FailureKind.NOT_FOUND, "release " + digest.hex(), "is not of this version"));
    }

    private List<Segment> disclosed(
            Committed because, OpenedSegments opened, FoundRecord found, Records.Version version, Export export) {
        if (export.release().isEmpty() && export.audiences().isEmpty()) {
            return List.of();
        }
        found.requireNotErased(version);
        Collection<Segment> all = opened.of(version).values();
        requireNoEmbargo(all, version);
        if (export.release().isEmpty()) {
            return reader.segments(because, version, export.audiences());
        }
        List<Integer> wanted =
                requireRelease(found, version, export.release().get()).note().disclosed();
        List<Segment> disclosed =
                all.stream().filter(segment -> wanted.contains(segment.index())).toList();
        if (disclosed.size() != wanted.size()) {
            throw new VaultException(
                    FailureKind.ERASED, "record " + version.record(), "a released segment was erased since");
        }
        requireReadable(because, version, wanted, export.audiences());
        return disclosed;
    }

    private void requireReadable(
            Committed because, Records.Version version, List<Integer> wanted, Set<Audience> audiences) {
        if (audiences.containsAll(Reader.READERS)) {
            return;
        }
        List<Integer> readable = reader.segments(because, version, audiences).stream()
                .map(Segment::index)
                .toList();
        if (!readable.containsAll(wanted)) {
            throw new VaultException(
                    FailureKind.REFUSED,
                    "record " + version.record(),
                    "the release discloses what only leads of the case may take away");
        }
    }

    private void requireNoEmbargo(Collection<Segment> segments, Records.Version version) {
        if (Embargo.end(segments).filter(context.clock().instant()::isBefore).isPresent()) {
            throw new VaultException(
                    FailureKind.EMBARGO, "record " + version.record(), "is under an embargo that has not ended");
        }
    }

    private byte[] proof(Rows.NoteRow row, SignedNote checkpoint) {
        OptionalLong index = context.ledger().indexOf(row.entry());
        // An index is decided before the tree that it is in is signed.
        if (index.isEmpty()
                || index.getAsLong()
                        >= Checkpoint.parse(checkpoint.text(), "checkpoint").size()) {
            throw new VaultException(
                    FailureKind.NOT_LOGGED_YET,
                    "note " + row.digest().hex(),
                    "is not in the signed log yet; sequence it first");
        }
        return context.log().prove(index.getAsLong(), checkpoint).encode();
    }
}
