package org.evidencevault.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.record.RecordNote;

/** Numbers of segments or paragraphs as people write them: {@code 3}, {@code 3,5}, {@code 3-7}. */
final class NumberList {
    private NumberList() {}

    /** The numbers ascending, each once; at least one for each word. */
    static List<Integer> parse(List<String> words, String option) {
        TreeSet<Integer> numbers = new TreeSet<>();
        words.forEach(word -> numbers.addAll(parse(word, option)));
        return new ArrayList<>(numbers);
    }

    static List<Integer> parse(String word, String option) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String part : word.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = number(dash < 0 ? part : part.substring(0, dash), option);
            int last = dash < 0 ? first : number(part.substring(dash + 1), option);
            if (last < first) {
                // Not an empty list: where no numbers mean everything, a slip would erase or disclose everything.
                throw CommandFailure.usage(option + ": \"" + part + "\" runs backwards", "write " + last + "-" + first);
            }
            for (int i = first; i <= last; i++) {
                numbers.add(i);
            }
        }
        return new ArrayList<>(numbers);
    }

    private static int number(String text, String option) {
        try {
            return Decimal.parseInt(text, 0, RecordNote.MAX_SEGMENTS, option);
        } catch (VaultException e) {
            throw CommandFailure.usage(option + ": \"" + text + "\" is no number", "write 3 or 3,5 or 3-7");
        }
    }
}
