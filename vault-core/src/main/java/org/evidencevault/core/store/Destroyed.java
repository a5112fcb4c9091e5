package org.evidencevault.core.store;

import java.util.Set;
import java.util.stream.Collectors;

/** What a change takes out of the file: objects and KEKs, whose wrapped keys no journal may hold afterwards. */
record Destroyed(Set<ObjectKey> objects, Set<KekKey> keks) {
    static final Destroyed NOTHING = new Destroyed(Set.of(), Set.of());

    static Destroyed by(Change change) {
        return new Destroyed(
                change.destroyed().stream().map(ObjectKey::of).collect(Collectors.toSet()),
                change.destroyedKeks().stream().map(KekKey::of).collect(Collectors.toSet()));
    }

    boolean isEmpty() {
        return objects.isEmpty() && keks.isEmpty();
    }
}
