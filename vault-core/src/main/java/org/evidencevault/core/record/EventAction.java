package org.evidencevault.core.record;

import java.util.Locale;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** What a custody event is about. A closed list. */
public enum EventAction {
    START,
    STOP,
    FILLER,
    DEPOSIT,
    IMPORT,
    LINK,
    READ,
    SEARCH,
    EXPORT,
    RELEASE,
    WITHDRAW,
    ERASE,
    HOLD,
    CASE_OPEN,
    MEMBER_PROPOSE,
    MEMBER_CONFIRM,
    MEMBER_REMOVE,
    ROLE,
    CREDENTIAL_RESET,
    OFF_BOARDING,
    LOGIN_REFUSED,
    AUDIT,
    IDENTITY_SLOT,
    IDENTITY_REQUEST,
    IDENTITY_ANSWER,
    IDENTITY_CANCEL,
    KEY_ROTATE,
    RESTORE;

    /** The token: lower case, with hyphens. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static EventAction of(String token, String where) {
        for (EventAction action : values()) {
            if (action.token().equals(token)) {
                return action;
            }
        }
        throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "unknown action");
    }
}
