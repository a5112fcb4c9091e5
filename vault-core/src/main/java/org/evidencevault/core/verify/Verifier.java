package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.List;
import org.evidencevault.core.VaultException;

/**
 * Verifies bundles with public keys alone. Stateless but for the state file that its options name; thread safe if no two runs share
 * one.
 *
 * <p>A check that fails never stops another that still makes sense, and nothing is left out in silence. Only failing to read or
 * write ends a run with an exception: it says nothing about the bundles.
 */
public final class Verifier {
    private final VerifyOptions options;

    public Verifier(VerifyOptions options) {
        this.options = options;
    }

    /** Verifies one bundle, telling nobody how far it is. */
    public Report verify(Path bundle) {
        return verify(List.of(bundle), Progress.NONE);
    }

    /**
     * Verifies archives or folders, one after the other on all cores: each by itself, and what they hold together against one state
     * file and one copy of the log. Memory does not grow with contents; a file that was read takes 33 bytes of it until the report is
     * closed, a custody event and an entry of the log about its vault 100 more.
     *
     * @param bundles at least one
     * @return the report, which holds a bundle open
     * @throws VaultException IO
     */
    public Report verify(List<Path> bundles, Progress progress) {
        if (bundles.isEmpty()) {
            throw new IllegalArgumentException("no bundle");
        }
        return new RunCheck(options, progress).run(bundles);
    }
}
