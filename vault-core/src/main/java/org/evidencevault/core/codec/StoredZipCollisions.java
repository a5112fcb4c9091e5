package org.evidencevault.core.codec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Refuses names of an archive that some file system would take for one: those that differ by case alone, and a file that is
 * also a folder. Names are sorted, so that each folder is looked at once, and only paths with capitals need remembering.
 */
final class StoredZipCollisions {
    private final StoredZipNames names;
    private final String where;
    private final Map<String, String> spellings = new HashMap<>();

    StoredZipCollisions(StoredZipNames names, String where) {
        this.names = names;
        this.where = where;
    }

    void refuse() {
        String last = "";
        for (int i = 0; i < names.count(); i++) {
            String name = names.name(i);
            for (int slash = firstNewFolder(last, name); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                folder(name.substring(0, slash));
            }
            spelled(name);
            last = name;
        }
        spellings.forEach((lower, spelling) -> {
            if (names.find(lower).isPresent() || names.hasFolder(lower)) {
                throw unsafe(spelling + " differs from another path by case alone");
            }
        });
    }

    /** The first slash of {@code name} that ends a folder in which {@code last} is not; -1 if there is none. */
    private static int firstNewFolder(String last, String name) {
        int same = 0;
        while (same < last.length() && same < name.length() && last.charAt(same) == name.charAt(same)) {
            same++;
        }
        return name.indexOf('/', same);
    }

    private void folder(String path) {
        if (names.find(path).isPresent()) {
            throw unsafe(path + " is a file and a folder");
        }
        spelled(path);
    }

    private void spelled(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (!lower.equals(path)) {
            String other = spellings.putIfAbsent(lower, path);
            if (other != null) {
                throw unsafe(path + " and " + other + " differ by case alone");
            }
        }
    }

    private VaultException unsafe(String what) {
        return new VaultException(FailureKind.UNSAFE_PATH, where, what);
    }
}
