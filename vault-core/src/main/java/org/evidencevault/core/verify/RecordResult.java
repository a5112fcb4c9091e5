package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evidencevault.core.codec.Id;

/** The checked versions of one record, ascending; of several bundles one version may come several times. */
record RecordResult(Id record, List<VersionResult> versions) {
    RecordResult {
        versions = List.copyOf(versions);
    }

    /** Puts together what several bundles hold of one record, ascending by record. */
    static List<RecordResult> merge(List<RecordResult> records) {
        Map<Id, List<VersionResult>> byRecord = new TreeMap<>();
        records.forEach(each ->
                byRecord.computeIfAbsent(each.record, id -> new ArrayList<>()).addAll(each.versions));
        return byRecord.entrySet().stream()
                .map(each -> new RecordResult(
                        each.getKey(),
                        each.getValue().stream()
                                .sorted(Comparator.comparingLong(version -> version.version))
                                .toList()))
                .toList();
    }
}
