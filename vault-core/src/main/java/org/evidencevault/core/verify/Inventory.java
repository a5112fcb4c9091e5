package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.StoredZipNames;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.BundlePath.VersionFile;

/**
 * Which files of a bundle are what: tag files, folders of versions by record, custody and log files. Names are sorted, so that the
 * files of one version stand together.
 */
final class Inventory {
    private static final Set<String> TAG_FILES =
            Set.of(BundleLayout.BAGIT, BundleLayout.BAG_INFO, BundleLayout.MANIFEST, BundleLayout.TAG_MANIFEST);

    /** The files from {@code first} until {@code end} lie in the folder of this version. */
    record Folder(Id record, long version, int first, int end) {}

    /** A file outside the folders of records. */
    record Placed(BundlePath path, int file) {}

    private final StoredZipNames names;
    private final Map<Id, List<Folder>> records = new LinkedHashMap<>();
    private final List<Placed> others = new ArrayList<>();
    private final BitSet payload = new BitSet();

    /** Sorts all names. A file of no known place becomes a line of {@code checks}. */
    Inventory(StoredZipNames names, Checks checks) {
        this.names = names;
        for (int file = 0; file < names.count(); ) {
            String name = names.name(file);
            if (name.startsWith(BundleLayout.PAYLOAD)) {
                file = payloadFile(file, name, checks);
            } else {
                if (!TAG_FILES.contains(name)) {
                    unexpected(name, checks);
                }
                file++;
            }
        }
        records.values().forEach(folders -> folders.sort(Comparator.comparing(Folder::version)));
    }

    private int payloadFile(int file, String name, Checks checks) {
        Optional<BundlePath> path = BundlePath.parse(name);
        if (path.isPresent() && path.get() instanceof VersionFile first) {
            return folder(file, first);
        }
        payload.set(file);
        if (path.isPresent()) {
            others.add(new Placed(path.get(), file));
        } else if (!name.equals(BundleLayout.README)) {
            unexpected(name, checks);
        }
        return file + 1;
    }

    /** Takes all files of the version folder that begins with a file that the layout knows. */
    private int folder(int first, VersionFile file) {
        String prefix = BundlePath.folder(file.record(), file.version());
        int end = first + 1;
        while (end < names.count() && names.name(end).startsWith(prefix)) {
            end++;
        }
        payload.set(first, end);
        records.computeIfAbsent(file.record(), id -> new ArrayList<>())
                .add(new Folder(file.record(), file.version(), first, end));
        return end;
    }

    private static void unexpected(String name, Checks checks) {
        checks.failed(CheckId.FILES, name, FailureKind.UNEXPECTED_FILE, "the layout of bundles has no such file");
    }

    /** The version folders of each record, ascending by record, then version. */
    List<List<Folder>> records() {
        return List.copyOf(records.values());
    }

    /** Custody and log files, ascending by name. */
    List<Placed> others() {
        return others;
    }

    /** The files below {@code data/}. */
    BitSet payload() {
        return payload;
    }
}
