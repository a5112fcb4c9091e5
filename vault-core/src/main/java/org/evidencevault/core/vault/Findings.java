package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** What a check of everything has found so far. It goes on after a finding. Not thread safe. */
final class Findings {
    private final LongConsumer progress;
    private final List<Finding> all = new ArrayList<>();
    private long checked;

    /** @param progress told how many things were checked so far */
    Findings(LongConsumer progress) {
        this.progress = progress;
    }

    /** Checks one thing, whose failure is a finding. */
    void attempt(Runnable check) {
        try {
            check.run();
        } catch (VaultException e) {
            all.add(Finding.of(e));
        } catch (RuntimeException e) {
            // A row that no code of ours can have written; its message may hold what it holds.
            add(FailureKind.DAMAGED, "a row cannot be read: " + e.getClass().getSimpleName());
        }
        checked();
    }

    /** One more thing was checked. */
    void checked() {
        progress.accept(++checked);
    }

    void add(FailureKind kind, String what) {
        all.add(new Finding(kind, what));
    }

    void addAll(Collection<Finding> more) {
        all.addAll(more);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
