package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.MetadataName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which parts of a deposit are read by whom: the kind's own audience, unless the depositor says otherwise. */
final class Readers {
    private static final String ALL = "all";
    private static final String TEXT = "text";
    private static final String FIELDS = "fields";
    private static final String FILES = "files";

    @Option(
            names = "--open",
            split = ",",
            paramLabel = "WHAT",
            description = "Open these to readers of the case: all, text, fields, files, a field's name, a paragraph's "
                    + "number from 1, a range 3-5; separated by commas.")
    private List<String> open = new ArrayList<>();

    @Option(
            names = "--restricted",
            split = ",",
            paramLabel = "WHAT",
            description = "Restrict these to leads of the case; the same words. Wins over --open.")
    private List<String> restricted = new ArrayList<>();

    Audience ofField(String name, Audience usual) {
        return choose(usual, FIELDS, name, 0);
    }

    Audience ofFile(Audience usual) {
        return choose(usual, FILES, null, 0);
    }

    /** @param number from 1 */
    Audience ofParagraph(int number, Audience usual) {
        return choose(usual, TEXT, null, number);
    }

    private Audience choose(Audience usual, String category, @Nullable String name, int paragraph) {
        if (restricted.stream().anyMatch(word -> matches(word, category, name, paragraph))) {
            return Audience.RESTRICTED;
        }
        return open.stream().anyMatch(word -> matches(word, category, name, paragraph)) ? Audience.OPEN : usual;
    }

    private static boolean matches(String word, String category, @Nullable String name, int paragraph) {
        return word.equals(ALL)
                || word.equals(category)
                || word.equals(name)
                || paragraph > 0
                        && startsWithDigit(word)
                        && NumberList.parse(word, "--open").contains(paragraph);
    }

    /** Refuses words that mean nothing, so that a slip of the pen opens nothing and closes nothing unnoticed. */
    void requireKnown(int paragraphs) {
        for (List<String> words : List.of(open, restricted)) {
            for (String word : words) {
                requireKnown(word, paragraphs);
            }
        }
    }

    private static void requireKnown(String word, int paragraphs) {
        if (List.of(ALL, TEXT, FIELDS, FILES).contains(word)
                || word.startsWith("x-")
                || MetadataName.of(word).isPresent()) {
            return;
        }
        if (!startsWithDigit(word)) {
            throw CommandFailure.usage(
                    "--open and --restricted do not know \"" + word + "\"",
                    "use all, text, fields, files, a field's name or a paragraph's number");
        }
        for (int number : NumberList.parse(word, "--open or --restricted")) {
            if (number < 1 || number > paragraphs) {
                throw new VaultException(
                        FailureKind.OUT_OF_RANGE, "paragraph " + number, "the text has paragraphs 1 to " + paragraphs);
            }
        }
    }

    private static boolean startsWithDigit(String word) {
        return !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }
}
