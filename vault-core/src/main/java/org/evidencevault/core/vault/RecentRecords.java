package org.evidencevault.core.vault;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.codec.Id;

/**
 * The records that were looked at in the last minute, or confirmed, as they were then: ids, signed notes and wrapped keys, nothing opened.
 * Who uses one lets the ledger confirm that it still holds. Thread safe.
 *
 * <p>Nothing of which something was erased is kept, so that no wrapped key outlives its destruction by more than that minute.
 */
final class RecentRecords {
    private static final long AGE_NANOS = Duration.ofMinutes(1).toNanos();

    private record Look(FoundRecord found, long atNanos) {}

    private final long most;

    /** Guarded by this, like {@link #bytes}; the last look comes last. */
    private final Map<Id, Look> looks = new LinkedHashMap<>();

    private long bytes;

    /** @param most about how many bytes of memory to use */
    RecentRecords(long most) {
        this.most = most;
    }

    synchronized Optional<FoundRecord> get(Id record) {
        dropOld();
        return Optional.ofNullable(looks.get(record)).map(Look::found);
    }

    synchronized void put(FoundRecord found) {
        forget(found.id());
        if (!found.hasErasures()) {
            looks.put(found.id(), new Look(found, System.nanoTime()));
            bytes += found.bytes();
        }
        dropOld();
    }

    synchronized void forget(Id record) {
        Look before = looks.remove(record);
        if (before != null) {
            bytes -= before.found.bytes();
        }
    }

    private void dropOld() {
        long now = System.nanoTime();
        Iterator<Look> oldest = looks.values().iterator();
        while (oldest.hasNext()) {
            Look look = oldest.next();
            if (bytes <= most && now - look.atNanos < AGE_NANOS) {
                return;
            }
            bytes -= look.found.bytes();
            oldest.remove();
        }
    }
}
