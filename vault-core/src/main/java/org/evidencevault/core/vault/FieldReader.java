package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.SegmentKind;

/** Opens metadata fields for lists. A list that shows a sealed field is a read of every record in it. */
final class FieldReader {
    private final Records records;
    private final Reader reader;

    FieldReader(Records records, Reader reader) {
        this.records = records;
        this.reader = reader;
    }

    List<OpenedFields> open(
            Caller caller, List<CustodyEvent.Target> targets, Set<Audience> audiences, Set<String> names) {
        List<Records.Version> versions = new ArrayList<>();
        List<Records.Version> readable = new ArrayList<>();
        for (CustodyEvent.Target target : targets) {
            FoundRecord found = records.find(target.record());
            Records.Version version = found.require(target.version());
            versions.add(version);
            if (!found.isErased(version)) {
                readable.add(version);
            }
        }
        List<Custody.What> reads = readable.stream()
                .map(version -> Reader.what(EventAction.READ, version).detail(Reader.words(audiences)))
                .toList();
        return reader.afterAll(
                caller,
                reads,
                because -> versions.stream()
                        .map(version -> fields(because, version, audiences, names))
                        .toList());
    }

    private OpenedFields fields(
            Optional<Committed> because, Records.Version version, Set<Audience> audiences, Set<String> names) {
        CustodyEvent.Target target = new CustodyEvent.Target(version.record(), version.number());
        FoundRecord now = records.now(version);
        if (because.isEmpty() || now.isErased(version)) {
            return new OpenedFields(target, version.digest(), true, List.of());
        }
        List<Metadata> fields = reader.segments(because.get(), now, version, audiences).stream()
                .filter(segment -> segment.kind() == SegmentKind.METADATA)
                .map(segment -> Metadata.parse(segment.content(), "segment " + segment.index()))
                .filter(field -> names.contains(field.name()))
                .toList();
        return new OpenedFields(target, version.digest(), false, fields);
    }
}
