package org.evidencevault.api.limits;

import org.evidencevault.api.access.Operation;

/** What calls are counted as, beside as calls. */
enum Kind {
    CALLS,
    READS,
    EXPORTS,
    ACCOUNTS,
    OPEN,
    REFUSED;

    /** What a signed-in person's call is, apart from a call: what opens, takes away or gives power is counted more strictly. */
    static Kind of(Operation operation) {
        if (operation == Operation.EXPORT_EVENTS) {
            return EXPORTS;
        }
        return switch (operation.action()) {
            case EXPORT -> EXPORTS;
            case ROLE, OFF_BOARDING, MEMBER_PROPOSE, MEMBER_CONFIRM, MEMBER_REMOVE, KEY_ROTATE -> ACCOUNTS;
            default -> operation.opens() ? READS : CALLS;
        };
    }

    int perMinute(Rates rates) {
        int calls = switch (this) {
            case CALLS -> rates.calls();
            case READS -> rates.reads();
            case EXPORTS -> rates.exports();
            case ACCOUNTS -> rates.accounts();
            case OPEN -> rates.open();
            case REFUSED -> rates.refused();
        };
        if (calls < 1) {
            throw new IllegalArgumentException("vault.rates: " + calls + " calls a minute; one is the least");
        }
        return calls;
    }
}
