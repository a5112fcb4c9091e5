package org.evidencevault.core.keys;

/** Who may read what a KEK protects. The codes are part of the KEK label. */
public enum Audience {
    /** Readers of the case. */
    OPEN(1),
    /** Leads of the case. */
    RESTRICTED(2),
    /** The vault's custody events, which the server filters for auditors. */
    AUDIT(3);

    private final int code;

    Audience(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Requires {@code 1 <= code <= 3}. */
    public static Audience of(int code) {
        for (Audience audience : values()) {
            if (audience.code == code) {
                return audience;
            }
        }
        throw new IllegalArgumentException("an audience is 1, 2 or 3, not " + code);
    }
}
