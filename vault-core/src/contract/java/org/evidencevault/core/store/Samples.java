package org.evidencevault.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.evidencevault.core.codec.Id;

/** Made-up rows, the same for the same seed. */
public final class Samples {
    private final Random random;

    public Samples(long seed) {
        this.random = new Random(seed);
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public Id id() {
        return Id.ofBytes(bytes(Id.SIZE));
    }

    public List<byte[]> entries(int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(bytes(77));
        }
        return entries;
    }

    /** An object of the first version, under generation 1 of its KEK. */
    public Rows.ObjectRow object(Id subject, Id caseId) {
        return new Rows.ObjectRow(1, subject, 1, 0, id(), 4184, caseId, 1, 1, bytes(72));
    }

    /** The same object under the next generation. */
    public Rows.ObjectRow rewrapped(Rows.ObjectRow row) {
        return row.rewrapped(row.generation() + 1, bytes(72));
    }

    /** The event under another generation. */
    public Rows.EventRow rewrapped(Rows.EventRow row, long generation) {
        return row.rewrapped(generation, bytes(72));
    }

    /** The KEK that wraps the custody events of a generation. */
    public Rows.KekRow auditKek(long generation) {
        return kek(id(), Rows.KekRow.AUDIT, generation);
    }

    public Rows.KekRow kek(Id caseId, int audience, long generation) {
        return new Rows.KekRow(caseId, audience, generation, "root-1", bytes(72));
    }
}
