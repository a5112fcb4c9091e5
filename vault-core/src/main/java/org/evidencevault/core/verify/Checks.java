package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Collects the lines of a report in order. A failure becomes a line; only a failing disk or an unreadable file ends a run. */
final class Checks {
    private final List<Check> lines = new ArrayList<>();
    private boolean failed;

    /** Something that holds, or throws. */
    @FunctionalInterface
    interface Claim {
        void require();
    }

    /** Runs {@code claim}, and adds what came of it. Returns whether it holds. */
    boolean check(CheckId id, String subject, String sentence, Claim claim) {
        try {
            claim.require();
        } catch (VaultException e) {
            failed(id, subject, e);
            return false;
        }
        passed(id, subject, sentence);
        return true;
    }

    void passed(CheckId id, String subject, String sentence) {
        lines.add(Check.passed(id, subject, sentence));
    }

    void notChecked(CheckId id, String subject, String sentence) {
        lines.add(Check.notChecked(id, subject, sentence));
    }

    void failed(CheckId id, String subject, FailureKind kind, String sentence) {
        lines.add(Check.failed(id, subject, kind, sentence));
        failed = true;
    }

    /** Adds the failure; one of reading goes on instead, because it says nothing about the bundle. */
    void failed(CheckId id, String subject, VaultException failure) {
        if (failure.kind() == FailureKind.IO) {
            throw failure;
        }
        failed(id, subject, failure.kind(), String.valueOf(failure.getMessage()));
    }

    void addAll(Checks other) {
        lines.addAll(other.lines);
        failed |= other.failed;
    }

    /** Whether any line failed so far. */
    boolean hasFailed() {
        return failed;
    }

    List<Check> lines() {
        return List.copyOf(lines);
    }
}
