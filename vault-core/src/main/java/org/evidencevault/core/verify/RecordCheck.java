package org.evidencevault.core.verify;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;

/** Checks the versions of one record, and each against the one before it in the bundle. */
final class RecordCheck {
    private RecordCheck() {}

    /** Checks the versions that {@code folders} hold, ascending. */
    static RecordResult run(Id record, List<Inventory.Folder> folders, Payload payload, Trust trust) {
        List<VersionResult> versions = folders.stream()
                .map(folder -> {
                    Checks checks = new Checks();
                    VersionFiles files =
                            VersionFiles.sort(record, folder.version(), folder.first(), folder.end(), payload, checks);
                    return new VersionCheck(files, payload, trust, checks).run();
                })
                .toList();
        Checks chain = new Checks();
        Optional<VersionResult> before = Optional.empty();
        for (VersionResult version : versions) {
            follow(before, version, chain);
            before = Optional.of(version);
        }
        return new RecordResult(record, versions, chain);
    }

    private static void follow(Optional<VersionResult> before, VersionResult version, Checks checks) {
        String subject = version.record + " version " + version.version;
        if (version.version == 1 || version.digest.isEmpty()) {
            return;
        }
        boolean adjacent = before.filter(each -> each.version == version.version - 1 && each.digest.isPresent())
                .isPresent();
        if (!adjacent) {
            checks.notChecked(
                    CheckId.VERSIONS,
                    subject,
                    "version " + (version.version - 1)
                            + " is not in the bundle: that this one follows it is not checked");
        }
        before.ifPresent(earlier -> checks.check(
                CheckId.VERSIONS,
                subject,
                adjacent
                        ? "follows version " + earlier.version + " in note and log"
                        : "stands in the log after version " + earlier.version,
                () -> requireFollows(earlier, version, adjacent)));
    }

    private static void requireFollows(VersionResult earlier, VersionResult later, boolean adjacent) {
        if (adjacent && !later.previous.equals(earlier.digest)) {
            throw new VaultException(
                    FailureKind.BROKEN_CHAIN,
                    "its note names another note as the one before it than version " + earlier.version);
        }
        if (earlier.place.isEmpty() || later.place.isEmpty()) {
            throw new VaultException(
                    FailureKind.MISSING_FILE, "without both proofs, the order in the log cannot be told");
        }
        LogPlace first = earlier.place.get();
        LogPlace second = later.place.get();
        if (!first.head().sameLog(second.head()) || first.index() >= second.index()) {
            throw new VaultException(
                    FailureKind.BROKEN_CHAIN,
                    "stands at log index " + second.index() + ", version " + earlier.version + " at " + first.index());
        }
    }
}
