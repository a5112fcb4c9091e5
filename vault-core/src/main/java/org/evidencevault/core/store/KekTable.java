package org.evidencevault.core.store;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.codec.Id;

/** Wrapped KEKs. Not thread safe. */
final class KekTable {
    private final NavigableMap<KekKey, Rows.KekRow> rows = new TreeMap<>();

    void add(Rows.KekRow row) {
        if (rows.putIfAbsent(KekKey.of(row), row) != null) {
            throw Journal.damaged("KEK " + KekKey.of(row) + " twice");
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
