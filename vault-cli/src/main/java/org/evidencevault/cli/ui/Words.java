package org.evidencevault.cli.ui;

import java.util.Iterator;
import java.util.List;

/** The words that an option takes: it refuses others, and shells offer these. Immutable. */
public abstract class Words implements Iterable<String> {
    private final List<String> words;

    protected Words(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** Refuses what is not among them as a mistake of the command line; {@code option} is its name. */
    public final void require(String word, String option) {
        if (!words.contains(word)) {
            int last = words.size() - 1;
            throw CommandFailure.usage(
                    option + " does not know \"" + word + "\"",
                    "use " + String.join(", ", words.subList(0, last)) + " or " + words.get(last));
        }
    }

    @Override
    public final Iterator<String> iterator() {
        return words.iterator();
    }
}
