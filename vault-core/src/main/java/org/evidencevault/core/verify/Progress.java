package org.evidencevault.core.verify;

/** Hears how far a verification is. Called from several threads. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    /** {@code done} of {@code total} files, or entries of a log, are read. Calls may arrive out of order. */
    void at(long done, long total);
}
