package org.evidencevault.core.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.evidencevault.core.codec.ByteReader;

/**
 * Checks what a change does to wrapped keys: each replaces what it says it replaces, and afterwards each is wrapped by a KEK that is
 * there. A database does the same with foreign keys. Not thread safe.
 */
final class KeyAdmission {
    private final LedgerState state;
    private final Change change;
    private final Function<Ref, byte[]> journal;

    private final Set<KekKey> addedKeks = new HashSet<>();
    private final Set<KekKey> goneKeks = new HashSet<>();

    /** Objects that are no longer wrapped as they were. */
    private final Set<ObjectKey> moved = new HashSet<>();

    /** How many events of a generation are no longer wrapped by it. */
    private final Map<Long, Integer> movedEvents = new HashMap<>();

    private KeyAdmission(LedgerState state, Change change, Function<Ref, byte[]> journal) {
        this.state = state;
        this.change = change;
        this.journal = journal;
    }

    static void check(LedgerState state, Change change, Function<Ref, byte[]> journal) {
        KeyAdmission admission = new KeyAdmission(state, change, journal);
        admission.keks();
        admission.objects();
        admission.events();
        admission.nothingLeftBehind();
    }

    private void keks() {
        for (Rows.KekRow row : change.keks()) {
            KekKey key = KekKey.of(row);
            boolean free = state.keks().get(key).isEmpty()
                    && (!key.isAudit() || auditKek(key.generation()).isEmpty());
            Admission.require(free && addedKeks.add(key), "KEK exists: " + key);
        }
        for (Rows.KekRow row : change.destroyedKeks()) {
            KekKey key = KekKey.of(row);
            Admission.require(state.keks().get(key).isPresent() && goneKeks.add(key), "no KEK " + key);
        }
        Set<KekKey> rewrapped = new HashSet<>();
        for (Rows.KekRow row : change.rewrappedKeks()) {
            KekKey key = KekKey.of(row);
            boolean there = state.keks().get(key).isPresent() && !goneKeks.contains(key);
            Admission.require(there && rewrapped.add(key), "no KEK to rewrap once: " + key);
        }
    }

    private void objects() {
        for (Rows.ObjectRow row : change.destroyed()) {
            Optional<Rows.ObjectRow> stored = state.objects().get(ObjectKey.of(row));
            boolean same = stored.isPresent() && stored.get().blob().equals(row.blob());
            Admission.require(same && moved.add(ObjectKey.of(row)), "no such object " + ObjectKey.of(row));
        }
        Set<ObjectKey> gone = Set.copyOf(moved);
        for (Change.Rewrap rewrap : change.rewraps()) {
            ObjectKey key = ObjectKey.of(rewrap.before());
            boolean same =
                    state.objects().get(key).filter(rewrap.before()::sameRow).isPresent();
            Admission.require(same && moved.add(key), "object changed: " + key);
            requireKek(KekKey.of(rewrap.after()));
        }
        Set<ObjectKey> added = new HashSet<>();
        for (Rows.ObjectRow row : change.objects()) {
            ObjectKey key = ObjectKey.of(row);
            boolean free = state.objects().get(key).isEmpty() || gone.contains(key);
            Admission.require(free && added.add(key), "object exists: " + key);
            requireKek(KekKey.of(row));
        }
    }

    private void events() {
        Set<Long> rewrapped = new HashSet<>();
        for (Change.EventRewrap rewrap : change.eventRewraps()) {
            long entry = rewrap.before().entry();
            boolean same = state.events()
                    .get(entry)
                    .map(this::event)
                    .filter(rewrap.before()::sameRow)
                    .isPresent();
            Admission.require(
                    same && rewrapped.add(entry),
                    "event changed: " + rewrap.before().event());
            movedEvents.merge(rewrap.before().generation(), 1, Integer::sum);
            requireAuditKek(rewrap.after().generation());
        }
        change.events().forEach(row -> requireAuditKek(row.generation()));
    }

    private Rows.EventRow event(Ref ref) {
        return RowCodec.event(new ByteReader(journal.apply(ref), "event"));
    }

    private void nothingLeftBehind() {
        for (KekKey key : goneKeks) {
            boolean wrapsObject = state.objects().wrappedBy(key, Integer.MAX_VALUE).stream()
                    .anyMatch(row -> !moved.contains(ObjectKey.of(row)));
            int wrapsEvents = key.isAudit()
                    ? state.events().countWrappedBy(key.generation()) - movedEvents.getOrDefault(key.generation(), 0)
                    : 0;
            Admission.require(!wrapsObject && wrapsEvents == 0, "KEK wraps something: " + key);
        }
    }

    private void requireAuditKek(long generation) {
        requireKek(
                auditKek(generation).orElseThrow(() -> Admission.conflict("no audit KEK of generation " + generation)));
    }

    private Optional<KekKey> auditKek(long generation) {
        return state.keks()
                .audit(generation)
                .or(() -> addedKeks.stream()
                        .filter(key -> key.isAudit() && key.generation() == generation)
                        .findFirst());
    }

    private void requireKek(KekKey key) {
        boolean there = state.keks().get(key).isPresent() || addedKeks.contains(key);
        Admission.require(there && !goneKeks.contains(key), "no KEK " + key);
    }
}
