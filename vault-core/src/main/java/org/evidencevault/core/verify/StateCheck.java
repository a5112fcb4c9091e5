package org.evidencevault.core.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.tlog.Checkpoint;

/**
 * Holds what was found against the last checkpoint that the auditor has seen: all of it belongs to one history, whichever is the
 * older. Replaces that checkpoint by a larger one only if everything does.
 */
final class StateCheck {
    private final StateFile file;
    private final Optional<Head> last;
    private final Checks checks;
    private final String subject;

    StateCheck(StateFile file, Optional<Head> last, Checks checks) {
        this.file = file;
        this.last = last;
        this.checks = checks;
        this.subject = file.name();
    }

    /** {@code found}: every trusted head of the run; {@code forks}: contradictions among them and with the last one. */
    void run(List<Head> found, HeadGraph graph, Forks forks) {
        forks.found().forEach(file::saveBeside);
        if (last.isPresent() && !last.get().isTrusted()) {
            checks.failed(CheckId.STATE, subject, last.get().distrust());
            return;
        }
        List<Head> ours = found.stream()
                .filter(head -> last.map(head::sameLog).orElse(true))
                .sorted(Comparator.comparing(head -> head.checkpoint().size()))
                .toList();
        if (ours.size() < found.size()) {
            checks.notChecked(
                    CheckId.STATE, subject, "checkpoints of another log are here too: the file is of one log");
        }
        if (ours.isEmpty()) {
            checks.failed(
                    CheckId.STATE,
                    subject,
                    FailureKind.MATERIAL_ABSENT,
                    "there is no good checkpoint of that log to hold it against");
        } else if (agree(ours, graph, forks)) {
            advance(ours.get(ours.size() - 1));
        }
    }

    private boolean agree(List<Head> ours, HeadGraph graph, Forks forks) {
        if (!forks.found().isEmpty()) {
            checks.failed(
                    CheckId.STATE,
                    subject,
                    FailureKind.FORK,
                    "the log has forked; the file is unchanged, and both checkpoints are saved beside it");
            return false;
        }
        Head anchor = last.orElse(ours.get(ours.size() - 1));
        boolean all = true;
        for (Checkpoint each : ours.stream().map(Head::checkpoint).distinct().toList()) {
            all &= agrees(anchor.checkpoint(), each, graph);
        }
        return all;
    }

    private boolean agrees(Checkpoint seen, Checkpoint here, HeadGraph graph) {
        if (graph.connected(seen, here)) {
            return true;
        }
        String both = "between size " + seen.size() + ", seen last, and size " + here.size() + ", found here";
        if (graph.isRefuted(seen, here)) {
            checks.failed(
                    CheckId.STATE,
                    subject,
                    FailureKind.INCONSISTENT,
                    "the proof " + both + " does not hold; the file is unchanged");
        } else {
            checks.failed(
                    CheckId.STATE,
                    subject,
                    FailureKind.MATERIAL_ABSENT,
                    "there is no consistency proof " + both + "; the file is unchanged");
        }
        return false;
    }

    private void advance(Head largest) {
        long size = largest.checkpoint().size();
        if (last.isEmpty()) {
            file.replace(largest.note());
            checks.passed(
                    CheckId.STATE, subject, "nothing was seen before; keeps the " + largest.name() + " from now on");
        } else if (size > last.get().checkpoint().size()) {
            file.replace(largest.note());
            checks.passed(
                    CheckId.STATE,
                    subject,
                    "goes on from size " + last.get().checkpoint().size() + " to " + size + ", one history");
        } else {
            checks.passed(
                    CheckId.STATE,
                    subject,
                    "belongs to one history with size "
                            + last.get().checkpoint().size() + ", seen last; unchanged");
        }
    }
}
