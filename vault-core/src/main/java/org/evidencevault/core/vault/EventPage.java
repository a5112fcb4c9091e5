package org.evidencevault.core.vault;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some of the custody events, opened for an auditor. What a filter left out is not shown: a page proves nothing about completeness.
 *
 * @param next after which entry to go on; empty at the end of what is stored
 */
public record EventPage(List<AuditedEvent> events, OptionalLong next) {
    public EventPage {
        events = List.copyOf(events);
    }
}
