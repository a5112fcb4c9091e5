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
import org.evidencevault.core.store.Change;

/** Opens records and files. The event is durable before the first byte is opened; a failure after it is an event too. */
final class Reader {
    /** Those who read segments. */
    static final Set<Audience> READERS = Set.of(Audience.OPEN, Audience.RESTRICTED);

    /** How often others may note something about a record while it is being opened. */
    private static final int ATTEMPTS = 10;

    private final ObjectOpener objects;
    private final Custody custody;
    private final Records records;

    Reader(ObjectOpener objects, Custody custody, Records records) {
        this.objects = objects;
        this.custody = custody;
        this.records = records;
    }

    OpenedRecord open(Caller caller, Id record, long version, Set<Audience> audiences) {
        // What the last look saw is enough as well: if it no longer holds, the event is not stored.
        FoundRecord found = records.recent(record)
                .filter(look -> look.isReadable(version, audiences))
                .orElseGet(() -> records.find(record));
        for (int attempt = 1; ; attempt++) {
            try {
                return open(caller, found, version, audiences);
            } catch (VaultException e) {
                // More was noted about the record while the event was made, such as an erasure: look again.
                if (e.kind() != FailureKind.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
                found = records.find(record);
            }
        }
    }

    /** No look after the event: that is stored only if this one still shows all that was noted. */
    private OpenedRecord open(Caller caller, FoundRecord found, long number, Set<Audience> audiences) {
        Records.Version version = found.require(number);
        found.requireNotErased(version);
        audiences.forEach(audience -> found.require(version, version.segments(audience)));
        Custody.What what = what(EventAction.READ, version).detail(words(audiences));
        return after(caller, what, found.unchanged(new Change()), because -> {
            records.confirmed(found);
            try {
                return opened(because, found, version, audiences);
            } catch (VaultException e) {
                if (e.kind() != FailureKind.NOT_FOUND) {
                    throw e;
                }
                // What was erased after the event was stored is gone, and the note that says so is there.
                return opened(because, records.now(version), version, audiences);
            }
        });
    }

    private OpenedRecord opened(
            Committed because, FoundRecord found, Records.Version version, Set<Audience> audiences) {
        List<Segment> segments = new ArrayList<>();
        Set<Integer> restricted = new HashSet<>();
        for (Audience audience : audiences) {
            List<Segment> own = stored(because, found, version, audience);
            segments.addAll(own);
            if (audience == Audience.RESTRICTED) {
                own.forEach(segment -> restricted.add(segment.index()));
            }
        }
        List<Segment> shown = notErased(found, version, merged(version, segments));
        return new OpenedRecord(version.note(), version.digest(), shown, restricted);
    }

    OpenedAttachment openAttachment(Caller caller, Id record, long version, int index, Audience audience) {
        FoundRecord before = records.find(record);
        Records.Version found = before.require(version);
        if (before.erased(found).test(index)) {
            throw Records.erasedVersion(found);
        }
        before.require(found, found.attachment(audience, index));
        Custody.What what = what(EventAction.READ, found).detail("attachment " + index);
        return after(caller, what, because -> attachment(because, found, index, audience));
    }

    /** The file behind an attachment segment as it is now, under an event that is durable already. */
    OpenedAttachment attachment(Committed because, Records.Version version, int index, Audience audience) {
        return attachment(because, records.now(version), version, index, audience);
    }

    /** The same, for whomever it is sealed. */
    OpenedAttachment attachment(Committed because, Records.Version version, int index) {
        FoundRecord now = records.now(version);
        return attachment(because, now, version, index, audienceOf(now, version, index));
    }

    /** The same as {@code found} has it. */
    OpenedAttachment attachment(
            Committed because, FoundRecord found, Records.Version version, int index, Audience audience) {
        Segment segment = segments(because, found, version, EnumSet.of(audience)).stream()
                .filter(candidate -> candidate.index() == index && candidate.kind() == SegmentKind.ATTACHMENT)
                .findFirst()
                .orElseThrow(() -> Records.absent(version, "has no attachment " + index + " for this audience"));
        String where = "attachment " + index + " of record " + version.record();
        ObjectContext object = version.attachment(audience, index);
        OpenedObject opened = objects.open(because, object, version.caseId(), audience, found.require(version, object));
        return new OpenedAttachment(
                Attachment.parse(segment.content(), where),
                opened,
                where,
                () -> attachment(because, records.require(version.record(), version.number()), index, audience));
    }

    /** For whom the file behind an attachment segment is sealed. */
    static Audience audienceOf(FoundRecord found, Records.Version version, int index) {
        return READERS.stream()
                .filter(audience ->
                        found.object(version.attachment(audience, index)).isPresent())
                .findFirst()
                .orElseThrow(() -> Records.absent(version, "has no attachment " + index));
    }

    /** The segments of some audiences as they are now, under an event that is durable already; never one that was erased. */
    List<Segment> segments(Committed because, Records.Version version, Set<Audience> audiences) {
        return segments(because, records.now(version), version, audiences);
    }

    /** The same as {@code found} has them. */
    List<Segment> segments(Committed because, FoundRecord found, Records.Version version, Set<Audience> audiences) {
        return notErased(found, version, stored(because, found, version, audiences));
    }

    private static List<Segment> notErased(FoundRecord found, Records.Version version, List<Segment> segments) {
        Predicate<Integer> erased = found.erased(version);
        return segments.stream()
                .filter(segment -> !erased.test(segment.index()))
                .toList();
    }

    /** The same as they are stored, which for a moment may be more; each checked against the signed note. */
    List<Segment> stored(Committed because, FoundRecord found, Records.Version version, Set<Audience> audiences) {
        List<Segment> segments = new ArrayList<>();
        audiences.forEach(audience -> segments.addAll(stored(because, found, version, audience)));
        return merged(version, segments);
    }

    private List<Segment> stored(Committed because, FoundRecord found, Records.Version version, Audience audience) {
        ObjectContext object = version.segments(audience);
        String where = "segments of record " + version.record() + " version " + version.number();
        byte[] content = objects.openWhole(because, object, version.caseId(), audience, found.require(version, object));
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
        return after(caller, what, new Change(), act);
    }

    /** The same, with what {@code change} demands. */
    private <T> T after(Caller caller, Custody.What what, Change change, Function<Committed, T> act) {
        requirePurpose(caller, what);
        Committed because = custody.append(caller, what, change);
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

    static String words(Set<Audience> audiences) {
        return audiences.contains(Audience.RESTRICTED)
                ? audiences.contains(Audience.OPEN) ? "open restricted" : "restricted"
                : "open";
    }
}
