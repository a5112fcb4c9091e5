package org.evidencevault.core.verify;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;

/** Checks the versions of one record, and each against the one before it. */
final class RecordCheck {
    private RecordCheck() {}

    /** Checks the versions that {@code folders} hold, ascending. */
    static RecordResult run(Id record, List<Inventory.Folder> folders, Payload payload, Trust trust) {
        return new RecordResult(
                record,
                folders.stream().map(folder -> version(folder, payload, trust)).toList());
    }

    private static VersionResult version(Inventory.Folder folder, Payload payload, Trust trust) {
        Checks checks = new Checks();
        VersionFiles files =
                VersionFiles.sort(folder.record(), folder.version(), folder.first(), folder.end(), payload, checks);
        return new VersionCheck(files, payload, trust, checks).run();
    }

    /** Checks how the versions of {@code record} follow one another; {@code graph} says which of their trees are one history. */
    static Checks chain(RecordResult record, HeadGraph graph) {
        Checks checks = new Checks();
        Optional<VersionResult> before = Optional.empty();
        for (VersionResult version : eachOnce(record, checks)) {
            if (version.version > 1 && version.digest.isPresent()) {
                inNotes(before, version, checks);
                before.ifPresent(earlier -> inLog(earlier, version, graph, checks));
            }
            before = Optional.of(version);
        }
        return checks;
    }

    /** Of a version that several bundles hold, one that is in the log, if any is. */
    private static Collection<VersionResult> eachOnce(RecordResult record, Checks checks) {
        Map<Long, VersionResult> byNumber = new TreeMap<>();
        for (VersionResult version : record.versions()) {
            byNumber.merge(version.version, version, (one, other) -> {
                if (!one.isProven()) {
                    return other;
                }
                if (other.isProven() && !one.digest.equals(other.digest)) {
                    checks.failed(
                            CheckId.VERSIONS,
                            version.subject(),
                            FailureKind.BROKEN_CHAIN,
                            "two notes for it are here: the one that the log had first counts");
                }
                return one;
            });
        }
        return byNumber.values();
    }

    private static void inNotes(Optional<VersionResult> before, VersionResult version, Checks checks) {
        long wanted = version.version - 1;
        Optional<VersionResult> adjacent = before.filter(each -> each.version == wanted && each.digest.isPresent());
        if (adjacent.isEmpty()) {
            checks.notChecked(
                    CheckId.VERSIONS,
                    version.subject(),
                    "version " + wanted + " is not here: that this one follows it is not checked");
            return;
        }
        checks.check(CheckId.VERSIONS, version.subject(), "its note names that of version " + wanted, () -> {
            if (!version.previous.equals(adjacent.get().digest)) {
                throw new VaultException(
                        FailureKind.BROKEN_CHAIN, "its note names another than that of version " + wanted);
            }
        });
    }

    private static void inLog(VersionResult earlier, VersionResult later, HeadGraph graph, Checks checks) {
        Optional<LogPlace> before = earlier.place.filter(LogPlace::proven);
        Optional<LogPlace> after = later.place.filter(LogPlace::proven);
        if (before.isEmpty() || after.isEmpty()) {
            checks.notChecked(
                    CheckId.VERSIONS,
                    later.subject(),
                    "without both proofs holding, their order in the log is not known");
            return;
        }
        LogPlace first = before.get();
        LogPlace second = after.get();
        if (!graph.connected(first.head().checkpoint(), second.head().checkpoint())) {
            checks.notChecked(
                    CheckId.VERSIONS,
                    later.subject(),
                    "nothing connects the checkpoints of versions " + earlier.version + " and " + later.version
                            + ": their order in the log is not checked");
            return;
        }
        checks.check(CheckId.VERSIONS, later.subject(), "stands in the log after version " + earlier.version, () -> {
            if (first.index() >= second.index()) {
                throw new VaultException(
                        FailureKind.BROKEN_CHAIN,
                        "stands at log index " + second.index() + ", version " + earlier.version + " at "
                                + first.index());
            }
        });
    }
}
