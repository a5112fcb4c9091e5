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
        for (int i = 0; i < names.count(); i++) {
            int length = names.length(i);
            int shared = names.shared(i);
            boolean capitals = false;
            for (int at = 0; at < length; at++) {
                byte c = names.at(i, at);
                capitals |= c >= 'A' && c <= 'Z';
                if (c == '/' && at >= shared) {
                    folder(names.name(i).substring(0, at));
                }
            }
            if (capitals) {
                spelled(names.name(i));
            }
        }
        spellings.forEach((lower, spelling) -> {
            if (names.find(lower).isPresent() || names.hasFolder(lower)) {
                throw unsafe(spelling + " differs from another path by case alone");
            }
        });
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
