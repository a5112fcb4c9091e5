package org.evidencevault.core.vault;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.codec.Id;

/**
 * The records that were looked at last, as they were then: ids, signed notes and wrapped keys, nothing opened. Who uses one lets the ledger
 * confirm that it still holds. Thread safe.
 */
final class RecentRecords {
    private final long most;

    /** Guarded by this, like {@link #bytes}; who was asked for last comes last. */
    private final Map<Id, FoundRecord> records = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** @param most about how many bytes of memory to use */
    RecentRecords(long most) {
        this.most = most;
    }

    synchronized Optional<FoundRecord> get(Id record) {
        return Optional.ofNullable(records.get(record));
    }

    synchronized void put(FoundRecord found) {
        FoundRecord before = records.put(found.id(), found);
        bytes += found.bytes() - (before == null ? 0 : before.bytes());
        Iterator<FoundRecord> eldest = records.values().iterator();
        while (bytes > most && eldest.hasNext()) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }
}
