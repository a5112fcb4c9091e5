package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.OpenedObject;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.record.SegmentList;
import org.evidencevault.core.store.Rows;

/** Opens records and files. The event is durable before the first byte is opened; a failure after it is an event too. */
final class Reader {
    /** Those who read segments. */
    static final Set<Audience> READERS = Set.of(Audience.OPEN, Audience.RESTRICTED);

    private final ObjectOpener objects;
    private final Custody custody;
    private final Records records;

    Reader(ObjectOpener objects, Custody custody, Records records) {
        this.objects = objects;
        this.custody = custody;
        this.records = records;
    }

    OpenedRecord open(Caller caller, Id record, long version, Set<Audience> audiences) {
        Records.Version found = records.requireNotErased(record, version);
        List<Rows.ObjectRow> rows = records.objects(record);
        audiences.forEach(audience -> row(found, found.segments(audience), rows));
        Custody.What what = what(EventAction.READ, found).detail(words(audiences));
        return after(caller, what, because -> opened(because, found, audiences));
    }

    private OpenedRecord opened(Committed because, Records.Version version, Set<Audience> audiences) {
        List<Segment> segments = new ArrayList<>();
        Set<Integer> restricted = new HashSet<>();
        // Looked up again: some may have been erased while the event was stored.
        List<Rows.ObjectRow> rows = records.objects(version.record());
        for (Audience audience : audiences) {
            List<Segment> own = stored(because, version, audience, rows);
            segments.addAll(own);
            if (audience == Audience.RESTRICTED) {
                own.forEach(segment -> restricted.add(segment.index()));
            }
        }
        List<Segment> shown = notErased(version, merged(version, segments));
        return new OpenedRecord(version.note(), version.digest(), shown, restricted);
    }

    OpenedAttachment openAttachment(Caller caller, Id record, long version, int index, Audience audience) {
        Records.Version found = records.require(record, version);
        if (records.erased(found).test(index)) {
            throw Records.erasedVersion(found);
        }
        row(found, found.attachment(audience, index));
        Custody.What what = what(EventAction.READ, found).detail("attachment " + index);
        return after(caller, what, because -> attachment(because, found, index, audience));
    }

    /** The file behind an attachment segment, under an event that is durable already. */
    OpenedAttachment attachment(Committed because, Records.Version version, int index, Audience audience) {
        Segment segment = segments(because, version, EnumSet.of(audience)).stream()
                .filter(candidate -> candidate.index() == index && candidate.kind() == SegmentKind.ATTACHMENT)
                .findFirst()
                .orElseThrow(() -> absent(version, "has no attachment " + index + " for this audience"));
        String where = "attachment " + index + " of record " + version.record();
        ObjectContext object = version.attachment(audience, index);
        OpenedObject opened = objects.open(because, object, version.caseId(), audience, row(version, object));
        return new OpenedAttachment(
                Attachment.parse(segment.content(), where),
                opened,
                where,
                () -> attachment(because, records.require(version.record(), version.number()), index, audience));
    }

    /** For whom the file behind an attachment segment is sealed. */
    Audience audienceOf(Records.Version version, int index) {
        return READERS.stream()
                .filter(audience ->
                        records.object(version.attachment(audience, index)).isPresent())
                .findFirst()
                .orElseThrow(() -> absent(version, "has no attachment " + index));
    }

    /** The segments of some audiences, under an event that is durable already; never one that was erased. */
    List<Segment> segments(Committed because, Records.Version version, Set<Audience> audiences) {
        return notErased(version, stored(because, version, audiences));
    }

    private List<Segment> notErased(Records.Version version, List<Segment> segments) {
        Predicate<Integer> erased = records.erased(version);
        return segments.stream()
                .filter(segment -> !erased.test(segment.index()))
                .toList();
    }

    /** The same as they are stored, which for a moment may be more; each checked against the signed note. */
    List<Segment> stored(Committed because, Records.Version version, Set<Audience> audiences) {
        List<Segment> segments = new ArrayList<>();
        List<Rows.ObjectRow> rows = records.objects(version.record());
        audiences.forEach(audience -> segments.addAll(stored(because, version, audience, rows)));
        return merged(version, segments);
    }

    private List<Segment> stored(
            Committed because, Records.Version version, Audience audience, List<Rows.ObjectRow> rows) {
        ObjectContext object = version.segments(audience);
        String where = "segments of record " + version.record() + " version " + version.number();
        byte[] content = objects.openWhole(because, object, version.caseId(), audience, row(version, object, rows));
        List<Segment> segments = SegmentList.parse(content, where);
        segments.forEach(segment -> version.note().requireOpens(segment, where));
        return segments;
    }

    private static List<Segment> merged(Records.Version version, List<Segment> segments) {
        List<Segment> sorted = new ArrayList<>(segments);
        sorted.sort(Comparator.comparingInt(Segment::index));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).index() == sorted.get(i - 1).index()) {
                throw new VaultException(
                        FailureKind.DUPLICATE, "record " + version.record(), sorted.get(i) + " is in both objects");
            }
        }
        return List.copyOf(sorted);
    }

    /** Stores the event, then acts; if that fails, says so in a second event. Without a stated purpose the event is a denial. */
    <T> T after(Caller caller, Custody.What what, Function<Committed, T> act) {
        requirePurpose(caller, what);
        Committed because = custody.append(caller, what);
        try {
            return act.apply(because);
        } catch (VaultException e) {
            custody.append(caller, what.ended(EventOutcome.FAILED));
            throw e;
        }
    }

    /** The same for one act on several things, whose events are stored together. Nothing is done with nothing. */
    <T> T afterAll(Caller caller, List<Custody.What> acts, Function<Optional<Committed>, T> act) {
        acts.forEach(what -> requirePurpose(caller, what));
        if (acts.isEmpty()) {
            return act.apply(Optional.empty());
        }
        Optional<Committed> because = Optional.of(custody.appendAll(caller, acts));
        try {
            return act.apply(because);
        } catch (VaultException e) {
            custody.appendAll(
                    caller,
                    acts.stream().map(what -> what.ended(EventOutcome.FAILED)).toList());
            throw e;
        }
    }

    void requirePurpose(Caller caller, Custody.What what) {
        if (!caller.hasPurpose()) {
            custody.append(new Caller(caller.actor(), Optional.empty()), what.ended(EventOutcome.DENIED));
            throw new VaultException(FailureKind.REFUSED, "reading demands a stated purpose");
        }
    }

    static Custody.What what(EventAction action, Records.Version version) {
        return Custody.What.allowed(action).in(version.caseId()).on(version.record(), version.number());
    }

    private Rows.ObjectRow row(Records.Version version, ObjectContext object) {
        return row(version, object, records.objects(version.record()));
    }

    private Rows.ObjectRow row(Records.Version version, ObjectContext object, List<Rows.ObjectRow> rows) {
        Optional<Rows.ObjectRow> row = Records.object(object, rows);
        if (row.isPresent()) {
            return row.get();
        }
        throw records.erasures(version).isEmpty()
                ? absent(version, "has no such object")
                : Records.erasedVersion(version);
    }

    private static VaultException absent(Records.Version version, String what) {
        return new VaultException(
                FailureKind.NOT_FOUND, "record " + version.record() + " version " + version.number(), what);
    }

    static String words(Set<Audience> audiences) {
        return audiences.contains(Audience.RESTRICTED)
                ? audiences.contains(Audience.OPEN) ? "open restricted" : "restricted"
                : "open";
    }
}
