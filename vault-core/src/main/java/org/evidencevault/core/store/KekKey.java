package org.evidencevault.core.store;

import java.util.Comparator;
import org.evidencevault.core.codec.Id;

/** What names a KEK: its case, audience and generation, in this order. */
record KekKey(Id caseId, int audience, long generation) implements Comparable<KekKey> {
    private static final Comparator<KekKey> ORDER =
            Comparator.comparing(KekKey::caseId).thenComparing(KekKey::audience).thenComparing(KekKey::generation);

    static KekKey of(Rows.KekRow row) {
        return new KekKey(row.caseId(), row.audience(), row.generation());
    }

    static KekKey of(Rows.ObjectRow row) {
        return new KekKey(row.caseId(), row.audience(), row.generation());
    }

    /** Whether it wraps custody events. */
    boolean isAudit() {
        return audience == Rows.KekRow.AUDIT;
    }

    @Override
    public int compareTo(KekKey other) {
        return ORDER.compare(this, other);
    }
}
