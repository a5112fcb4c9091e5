package org.evidencevault.api.sources;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The word by which the notes of a case name a source, such as {@code source-k7fq-m2xd}. Chance alone makes it: it says nothing of a
 * person, of when it was made, or of how many there are. Consonants and digits that look like no other, so that it never spells a name
 * and is copied by hand without a mistake.
 */
record Pseudonym(String text) {
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz23456789";
    private static final Pattern FORM = Pattern.compile("source-[" + LETTERS + "]{4}-[" + LETTERS + "]{4}");

    Pseudonym {
        if (!isOne(text)) {
            throw new IllegalArgumentException("a pseudonym has the form source-xxxx-xxxx");
        }
    }

    static Pseudonym random(SecureRandom random) {
        return new Pseudonym("source-" + four(random) + "-" + four(random));
    }

    private static String four(SecureRandom random) {
        StringBuilder letters = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Shows nothing: it stands for a person. */
    @Override
    public String toString() {
        return "a pseudonym";
    }
}
