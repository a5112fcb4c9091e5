package org.evidencevault.core.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.evidencevault.core.codec.Id;

/** Sealed objects and what finds them: their context, subject, blob and KEK. Not thread safe. */
final class ObjectTable {
    private final Map<ObjectKey, Rows.ObjectRow> rows = new LinkedHashMap<>();
    private final NavigableMap<Id, Set<ObjectKey>> bySubject = new TreeMap<>();
    private final Map<KekKey, Set<ObjectKey>> byKek = new HashMap<>();
    private final Map<Id, Integer> blobs = new HashMap<>();

    void add(Rows.ObjectRow row) {
        ObjectKey key = ObjectKey.of(row);
        if (rows.putIfAbsent(key, row) != null) {
            throw Journal.damaged("object " + key + " twice");
        }
        bySubject.computeIfAbsent(row.subject(), id -> new LinkedHashSet<>(4)).add(key);
        byKek.computeIfAbsent(KekKey.of(row), kek -> new LinkedHashSet<>()).add(key);
        blobs.merge(row.blob(), 1, Integer::sum);
    }

    /** Replaces the row of the same object by one under another wrapped key. */
    void replace(Rows.ObjectRow row) {
        ObjectKey key = ObjectKey.of(row);
        Rows.ObjectRow before = rows.put(key, row);
        if (before == null) {
            throw Journal.damaged("no object " + key);
        }
        byKek.computeIfPresent(KekKey.of(before), (kek, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
        byKek.computeIfAbsent(KekKey.of(row), kek -> new LinkedHashSet<>()).add(key);
        blobs.merge(row.blob(), 1, Integer::sum);
        blobs.computeIfPresent(before.blob(), (blob, count) -> count == 1 ? null : count - 1);
    }

    Optional<Rows.ObjectRow> get(ObjectKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    List<Rows.ObjectRow> of(Id subject) {
        return rows(bySubject.getOrDefault(subject, Set.of()), Integer.MAX_VALUE);
    }

    List<Id> subjects(Optional<Id> after, int limit) {
        NavigableMap<Id, ?> rest = after.isPresent() ? bySubject.tailMap(after.get(), false) : bySubject;
        return rest.keySet().stream().limit(limit).toList();
    }

    List<Rows.ObjectRow> wrappedBy(KekKey kek, int limit) {
        return rows(byKek.getOrDefault(kek, Set.of()), limit);
    }

    boolean isReferenced(Id blob) {
        return blobs.containsKey(blob);
    }

    Iterable<Rows.ObjectRow> all() {
        return rows.values();
    }

    private List<Rows.ObjectRow> rows(Set<ObjectKey> keys, int limit) {
        return keys.stream()
                .limit(limit)
                .map(key -> Objects.requireNonNull(rows.get(key)))
                .toList();
    }
}
