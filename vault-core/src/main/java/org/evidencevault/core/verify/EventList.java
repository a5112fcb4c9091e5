package org.evidencevault.core.verify;

import java.util.AbstractList;
import java.util.Objects;

/** The events of a bundle, each made when it is asked for. */
final class EventList extends AbstractList<EventView> {
    private final HeldEvents events;
    private final Payload payload;

    EventList(HeldEvents events, Payload payload) {
        this.events = events;
        this.payload = payload;
    }

    @Override
    public EventView get(int at) {
        return new EventView(events, Objects.checkIndex(at, events.count()), payload);
    }

    @Override
    public int size() {
        return events.count();
    }
}
