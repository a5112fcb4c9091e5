package org.evidencevault.core.record;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** What one record says of another. */
public enum LinkType {
    TRANSLATES(1),
    CITES(2),
    FOLLOWS_UP(3),
    CORROBORATES(4),
    CONTRADICTS(5),
    CONVERTED_FROM(6),
    CORRECTS(7),
    RETRACTS(8);

    private final int code;

    LinkType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static LinkType of(int code, String where) {
        for (LinkType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "unknown link type " + code);
    }
}
