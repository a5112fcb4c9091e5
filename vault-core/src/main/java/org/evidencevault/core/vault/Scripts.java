package org.evidencevault.core.vault;

import java.lang.Character.UnicodeScript;

/** Which script a name is written in. */
final class Scripts {
    private Scripts() {}

    /** Whether some letter is of this script, or there is none at all: names that a newsroom has shortened mix scripts, as in 김 O O. */
    static boolean isIn(UnicodeScript script, String text) {
        return text.codePoints().noneMatch(Character::isLetter)
                || text.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == script);
    }
}
