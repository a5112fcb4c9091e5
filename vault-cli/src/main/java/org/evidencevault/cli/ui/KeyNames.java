package org.evidencevault.cli.ui;

/** The rule for key names: {@code [a-z0-9./-]{1,64}}. */
public final class KeyNames {
    private KeyNames() {}

    public static boolean isValid(String name) {
        if (name.isEmpty() || name.length() > 64) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
