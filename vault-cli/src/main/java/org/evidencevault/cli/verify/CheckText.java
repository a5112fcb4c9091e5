package org.evidencevault.cli.verify;

import org.evidencevault.core.verify.Check;

/** What a check found, in words. */
final class CheckText {
    private CheckText() {}

    /** The sentence, without what it is about if it begins with that, and the kind of failure. */
    static String found(Check check) {
        String about = check.subject() + ": ";
        String sentence = check.sentence();
        return (sentence.startsWith(about) ? sentence.substring(about.length()) : sentence)
                + check.failure().map(kind -> " (" + kind.name() + ")").orElse("");
    }
}
