package org.evidencevault.cli.local;

import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.record.Token;

/** Tokens of the published lists, as options. */
final class Tokens {
    private Tokens() {}

    /** A word that is not on the list is a mistake of the command line. */
    static void require(Token list, String word, String option) {
        if (!list.published().contains(word)) {
            throw CommandFailure.usage(
                    option + " does not know \"" + word + "\"", "use one of " + String.join(", ", list.published()));
        }
    }
}
