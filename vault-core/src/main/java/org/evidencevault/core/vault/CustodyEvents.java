package org.evidencevault.core.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;

/** The custody events of a vault: what happened outside its calls is added here, and auditors look at all. Thread safe. */
public final class CustodyEvents {
    /** How many events one filtered page looks at. */
    public static final int MAX_LOOKED_AT = 100_000;

    private final Context context;
    private final Custody custody;
    private final EventSealer sealer;
    private final Reader reader;
    private final EventExporter exporter;

    CustodyEvents(Context context, Custody custody, EventSealer sealer, Reader reader) {
        this.context = context;
        this.custody = custody;
        this.sealer = sealer;
        this.reader = reader;
        this.exporter = new EventExporter(context, custody, sealer, reader);
    }

    /** Stores an event about something that happened outside this class: a refusal, a role, a membership. */
    public void record(
            Caller caller,
            EventAction action,
            EventOutcome outcome,
            Optional<Id> caseId,
            Optional<CustodyEvent.Target> target,
            Optional<String> detail) {
        detail.ifPresent(DetailWords::require);
        custody.append(caller, new Custody.What(action, outcome, caseId, target, detail));
    }

    /** Stores one event of the vault itself about {@code count} calls whose callers nobody knows: they came without a valid token. */
    public void refusedSignIns(long count) {
        custody.append(
                Caller.SYSTEM,
                Custody.What.allowed(EventAction.LOGIN_REFUSED)
                        .ended(EventOutcome.DENIED)
                        .detail(Long.toString(count)));
    }

    /** Stores one event of the vault itself about {@code count} calls of nobody knows whom: they were more than a limit allows. */
    public void limited(EventAction action, long count) {
        custody.append(
                Caller.SYSTEM,
                Custody.What.allowed(action).ended(EventOutcome.DENIED).detail("limit " + count));
    }

    /** The same about calls of somebody. */
    public void limited(Caller caller, EventAction action, long count) {
        custody.append(
                caller, Custody.What.allowed(action).ended(EventOutcome.DENIED).detail("limit " + count));
    }

    /** Stores {@code count} events that say nothing, so that the moment of a deposit does not show in the log's growth. */
    public void fill(int count) {
        for (int i = 0; i < count; i++) {
            custody.append(Caller.SYSTEM, Custody.What.allowed(EventAction.FILLER));
        }
    }

    /** Up to {@code limit} events, those after the entry {@code after}, opened for an auditor, whose look is an event first. */
    public List<AuditedEvent> list(Caller auditor, long after, int limit) {
        Custody.What what = Custody.What.allowed(EventAction.AUDIT);
        return reader.after(
                auditor,
                what,
                because -> context.ledger().events(after, limit).stream()
                        .map(row -> new AuditedEvent(
                                row.entry(), context.ledger().indexOf(row.entry()), sealer.open(because, row)))
                        .toList());
    }

    /**
     * Up to {@code limit} events that {@code filter} lets through, those after the entry {@code after}: opened one by one, because
     * nothing outside them says what they are about. One event of the auditor's look comes first. Looks at no more than {@link
     * #MAX_LOOKED_AT}.
     */
    public EventPage page(Caller auditor, long after, int limit, Predicate<CustodyEvent> filter) {
        return reader.after(
                auditor,
                Custody.What.allowed(EventAction.AUDIT),
                because -> sealer.page(because, after, limit, MAX_LOOKED_AT, filter));
    }

    /**
     * Exports the custody events that {@code filter} lets through, of those that the published head holds after the index {@code
     * after}, each with its proof: a bundle that shows whoever has the log's tiles which entries have no event in it. An index never
     * changes: who goes on after {@link EventExport#next} has every event once, whatever happens meanwhile. The export is an event
     * first, which is in a later one.
     *
     * @param after 0 for all: entry 0 is the charter
     * @param most events in the bundle; what is beyond is for the next one
     * @throws org.evidencevault.core.VaultException NOT_LOGGED_YET if nothing after {@code after} is published, and no event is stored
     *     then
     */
    public EventExport export(Caller auditor, long after, Predicate<CustodyEvent> filter, int most) {
        if (after < 0 || most < 1) {
            throw new IllegalArgumentException("after " + after + ", at most " + most);
        }
        return exporter.export(auditor, after, filter, most);
    }
}
