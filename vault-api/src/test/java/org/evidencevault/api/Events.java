package org.evidencevault.api;

import io.quarkus.arc.Arc;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.vault.AuditedEvent;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/** The custody events that come after a moment. For one test at a time. */
public final class Events {
    private static final int PAGE = 1000;
    private static final String LOOKING = "who-looks-in-these-tests";

    /** The newest that was ever seen here: nobody opens all of them again and again. */
    private static long newest;

    private long last;

    private Events(long last) {
        this.last = last;
    }

    /** Those that come after now. */
    public static Events fromNow() {
        Events events = new Events(newest);
        events.next();
        return events;
    }

    /** What came since this was asked last, in order; our own looks are left out. */
    public List<CustodyEvent> next() {
        Vault vault = Arc.container().instance(Vault.class).get();
        List<CustodyEvent> found = new ArrayList<>();
        List<AuditedEvent> page;
        do {
            page = vault.events().list(Caller.of(LOOKING, "testing"), last, PAGE);
            for (AuditedEvent each : page) {
                last = each.entry();
                if (!each.event().actor().equals(LOOKING)) {
                    found.add(each.event());
                }
            }
        } while (page.size() == PAGE);
        newest = last;
        return found;
    }

    /** The same without what an operation has to say beside. */
    List<CustodyEvent> next(EventAction action) {
        return next().stream().filter(event -> event.action() == action).toList();
    }

    /** An event as one line, without what differs each time. */
    static String line(CustodyEvent event) {
        return String.join(
                " ",
                event.action().token(),
                event.outcome().token(),
                event.actor(),
                "case=" + event.caseId().map(String::valueOf).orElse("-"),
                "record="
                        + event.target()
                                .map(target -> target.record().toString())
                                .orElse("-"),
                "detail=" + event.detail().orElse("-"),
                "purpose=" + event.purpose().orElse("-"));
    }
}
