package org.evidencevault.core.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.evidencevault.core.codec.Id;

/** Cases, which records belong to them, and which of these are under a legal hold. Not thread safe. */
final class CaseTable {
    private final NavigableSet<Id> cases = new TreeSet<>();
    private final Map<Id, Rows.RecordRow> records = new HashMap<>();
    private final Map<Id, NavigableSet<Id>> byCase = new HashMap<>();
    private final NavigableSet<Id> held = new TreeSet<>();

    void add(Id caseId) {
        if (!cases.add(caseId)) {
            throw Journal.damaged("case " + caseId + " twice");
        }
    }

    void add(Rows.RecordRow row) {
        if (!cases.contains(row.caseId()) || records.putIfAbsent(row.record(), row) != null) {
            throw Journal.damaged("record " + row.record() + " twice or of no case");
        }
        byCase.computeIfAbsent(row.caseId(), id -> new TreeSet<>()).add(row.record());
    }

    /** Sets or lifts the legal hold of a record. */
    void hold(Id record, boolean on) {
        if (!records.containsKey(record)) {
            throw Journal.damaged("a hold of no record " + record);
        }
        if (on) {
            held.add(record);
        } else {
            held.remove(record);
        }
    }

    boolean isHeld(Id record) {
        return held.contains(record);
    }

    List<Id> held() {
        return List.copyOf(held);
    }

    boolean contains(Id caseId) {
        return cases.contains(caseId);
    }

    Optional<Rows.RecordRow> record(Id record) {
        return Optional.ofNullable(records.get(record));
    }

    List<Rows.RecordRow> records(Id caseId, Optional<Id> after, int limit) {
        return page(byCase.getOrDefault(caseId, new TreeSet<>()), after, limit).stream()
                .map(record -> new Rows.RecordRow(record, caseId))
                .toList();
    }

    List<Rows.CaseRow> cases(Optional<Id> after, int limit) {
        return page(cases, after, limit).stream().map(Rows.CaseRow::new).toList();
    }

    private static List<Id> page(NavigableSet<Id> all, Optional<Id> after, int limit) {
        NavigableSet<Id> rest = after.map(id -> all.tailSet(id, false)).orElse(all);
        return rest.stream().limit(limit).toList();
    }
}
