package org.evidencevault.core.verify;

import org.evidencevault.core.record.CustodyEvent;

/** One custody event of an export. Read from the bundle when it is asked for; the report must not be closed yet. Thread safe. */
public final class EventView {
    private final HeldEvents events;
    private final int at;
    private final Payload payload;

    EventView(HeldEvents events, int at, Payload payload) {
        this.events = events;
        this.at = at;
        this.payload = payload;
    }

    /** The index in the log, by the file's name. */
    public long logIndex() {
        return events.index(at);
    }

    /** Whether the event is well formed and in the log at that index. */
    public boolean isVerified() {
        return events.isProven(at);
    }

    /**
     * The event. Requires {@link #isVerified}.
     *
     * @throws org.evidencevault.core.VaultException DAMAGED if the bundle changed since; IO
     */
    public CustodyEvent event() {
        if (!isVerified()) {
            throw new IllegalStateException("event " + logIndex() + " is not verified");
        }
        return CustodyEvent.parse(payload.again(events.file(at)), payload.name(events.file(at)));
    }
}
