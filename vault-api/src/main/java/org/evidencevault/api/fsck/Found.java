package org.evidencevault.api.fsck;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.vault.Finding;

/** What a check has found so far. It goes on after a row that fails. Not thread safe. */
public final class Found {
    private final List<Finding> all = new ArrayList<>();

    public void add(FailureKind kind, String what) {
        add(new Finding(kind, what));
    }

    public void add(Finding finding) {
        all.add(finding);
    }

    /** Checks one row, whose failure is a finding at {@code where}. */
    public void attempt(String where, Runnable check) {
        try {
            check.run();
        } catch (VaultException e) {
            add(e.kind(), where + ": " + e.getMessage());
        } catch (RuntimeException e) {
            // A row that no code of ours can have written; the message may hold what it holds.
            add(FailureKind.DAMAGED, where + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
