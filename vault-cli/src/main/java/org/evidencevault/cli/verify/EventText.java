package org.evidencevault.cli.verify;

import org.evidencevault.core.record.CustodyEvent;

/** A custody event in one line, not escaped. */
final class EventText {
    private EventText() {}

    static String of(CustodyEvent event) {
        return event.time() + " " + event.actor() + " " + event.action().token() + " "
                + event.outcome().token()
                + event.target().map(t -> " " + t.record() + " " + t.version()).orElse("")
                + event.detail().map(detail -> " (" + detail + ")").orElse("")
                + event.purpose().map(purpose -> ": " + purpose).orElse("");
    }
}
