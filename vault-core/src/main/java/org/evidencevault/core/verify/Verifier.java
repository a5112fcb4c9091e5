package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Verifies bundles with public keys alone. Stateless but for the state file that its options name; thread safe if no two runs share
 * one.
 *
 * <p>A check that fails never stops another that still makes sense, and nothing is left out in silence. Only failing to read or
 * write ends a run with an exception: it says nothing about the bundle.
 */
public final class Verifier {
    private final VerifyOptions options;

    public Verifier(VerifyOptions options) {
        this.options = options;
    }

    /** As {@link #verify(Path, Progress)}, telling nobody how far it is. */
    public Report verify(Path bundle) {
        return verify(bundle, Progress.NONE);
    }

    /**
     * Verifies the archive or folder {@code bundle}, on all cores, with memory that does not grow with its contents.
     *
     * @return the report, which holds the bundle open
     * @throws VaultException IO
     */
    public Report verify(Path bundle, Progress progress) {
        BundleFiles files;
        try {
            files = BundleFiles.open(bundle);
        } catch (VaultException e) {
            return unreadable(bundle, e);
        }
        try {
            return new BundleCheck(files, options, progress).run();
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static Report unreadable(Path bundle, VaultException why) {
        if (why.kind() == FailureKind.IO) {
            throw why;
        }
        Check check = Check.failed(
                CheckId.BAG, String.valueOf(bundle.getFileName()), why.kind(), String.valueOf(why.getMessage()));
        return new Report(List.of(check), List.of(), List.of(), List.of(), Optional.empty(), () -> {});
    }
}
