package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.Policy;

/** The auditor's state file as it was when a run began. Without one, or with one that cannot be read, {@link #check} does nothing. */
final class KnownState {
    private final Optional<StateFile> file;
    private final Optional<Head> last;

    private KnownState(Optional<StateFile> file, Optional<Head> last) {
        this.file = file;
        this.last = last;
    }

    /** Reads the file, if there is to be one; one that is no checkpoint becomes a line. */
    static KnownState read(Optional<Path> path, Policy policy, Checks checks) {
        Optional<StateFile> file = path.map(StateFile::new);
        try {
            return new KnownState(file, file.flatMap(StateFile::read).map(note -> Head.check(note, policy)));
        } catch (VaultException e) {
            file.ifPresent(each -> checks.failed(CheckId.STATE, each.name(), e));
            return new KnownState(Optional.empty(), Optional.empty());
        }
    }

    /** The last checkpoint seen. */
    Optional<Head> last() {
        return last;
    }

    /** Holds the heads that a run found against it, and advances it. */
    void check(List<Head> found, HeadGraph graph, Forks forks, Checks checks) {
        List<Head> trusted = found.stream().filter(Head::isTrusted).toList();
        file.ifPresent(each -> new StateCheck(each, last, checks).run(trusted, graph, forks));
    }
}
