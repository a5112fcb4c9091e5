package org.evidencevault.core.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.codec.Id;

/** Wrapped KEKs. Not thread safe. */
final class KekTable {
    private final NavigableMap<KekKey, Rows.KekRow> rows = new TreeMap<>();

    /** The KEK of each generation that wraps custody events. */
    private final Map<Long, KekKey> audit = new HashMap<>();

    void add(Rows.KekRow row) {
        KekKey key = KekKey.of(row);
        if (rows.putIfAbsent(key, row) != null || key.isAudit() && audit.put(key.generation(), key) != null) {
            throw Journal.damaged("KEK " + key + " twice");
        }
    }

    void replace(Rows.KekRow row) {
        if (rows.replace(KekKey.of(row), row) == null) {
            throw Journal.damaged("no KEK " + KekKey.of(row));
        }
    }

    Optional<Rows.KekRow> get(KekKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** The KEK that wraps the custody events of a generation. */
    Optional<KekKey> audit(long generation) {
        return Optional.ofNullable(audit.get(generation));
    }

    Optional<Rows.KekRow> newest(Id caseId, int audience) {
        Map.Entry<KekKey, Rows.KekRow> last = rows.floorEntry(new KekKey(caseId, audience, Long.MAX_VALUE));
        return Optional.ofNullable(last)
                .map(Map.Entry::getValue)
                .filter(row -> row.caseId().equals(caseId) && row.audience() == audience);
    }

    List<Rows.KekRow> all() {
        return List.copyOf(rows.values());
    }
}
