package org.evidencevault.core.verify;

import org.evidencevault.core.record.CustodyEvent;

/** One custody event of an export. Read from the bundle when it is asked for; the report must not be closed yet. Thread safe. */
public final class EventView {
    private final EventResult result;
    private final Payload payload;

    EventView(EventResult result, Payload payload) {
        this.result = result;
        this.payload = payload;
    }

    /** The index in the log, by the file's name. */
    public long logIndex() {
        return result.index();
    }

    /** Whether the event is well formed and in the log at that index. */
    public boolean isVerified() {
        return result.isProven();
    }

    /**
     * The event. Requires {@link #isVerified}.
     *
     * @throws org.evidencevault.core.VaultException DAMAGED if the bundle changed since; IO
     */
    public CustodyEvent event() {
        if (!isVerified()) {
            throw new IllegalStateException("event " + result.index() + " is not verified");
        }
        return CustodyEvent.parse(payload.again(result.file()), payload.name(result.file()));
    }
}
