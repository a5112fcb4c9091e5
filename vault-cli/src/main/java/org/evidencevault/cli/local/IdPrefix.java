package org.evidencevault.cli.local;

import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;

/**
 * An id, or the beginning of one, as people give it.
 *
 * @param noun what it is the id of
 * @param text 4 to 32 hex digits, lower case
 */
record IdPrefix(String noun, String text) {
    private static final int MIN = 4;

    /** Refuses what no id begins with. */
    static IdPrefix parse(String noun, String text) {
        boolean hex = text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (!hex || text.length() > 2 * Id.SIZE) {
            throw CommandFailure.usage(
                    "\"" + text + "\" is no " + noun + " id", "ids are 32 hex digits; evault local list shows them");
        }
        if (text.length() < MIN) {
            throw CommandFailure.usage("\"" + text + "\" is too short", "give at least " + MIN + " hex digits");
        }
        return new IdPrefix(noun, text);
    }

    boolean isWhole() {
        return text.length() == 2 * Id.SIZE;
    }

    /** The one among {@code ids} that begins so. */
    Id find(Stream<Id> ids) {
        List<Id> found = ids.filter(id -> id.toString().startsWith(text)).toList();
        if (found.isEmpty()) {
            throw new VaultException(FailureKind.NOT_FOUND, noun + " " + text, "there is none whose id begins so");
        }
        if (found.size() > 1) {
            throw CommandFailure.usage(found.size() + " " + noun + "s begin with " + text, "give more digits");
        }
        return found.get(0);
    }
}
