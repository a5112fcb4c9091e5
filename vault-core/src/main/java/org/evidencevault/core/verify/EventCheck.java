package org.evidencevault.core.verify;

import java.util.Optional;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.LogEntry;

/** Checks one custody event: form, entry, place in the log. */
final class EventCheck {
    private EventCheck() {}

    static EventResult run(long index, int file, OptionalInt proof, Payload payload, Heads heads) {
        Checks checks = new Checks();
        String where = payload.name(file);
        try {
            Payload.Content content = payload.read(file, CustodyEvent.MAX_SIZE);
            CustodyEvent event = CustodyEvent.parse(content.bytes(), where);
            LogEntry entry = new LogEntry(event.vault(), content.digest());
            Optional<LogPlace> place = LogPlace.check(entry, proof, where, payload, heads, checks);
            place.filter(found -> found.index() != index)
                    .ifPresent(found -> checks.failed(
                            CheckId.EVENT,
                            where,
                            FailureKind.UNEXPECTED_FILE,
                            "its proof is for index " + found.index() + ", not that of its name"));
            return new EventResult(index, file, Optional.of(EventResult.Source.of(event)), place, checks)
                    .withoutGoodLines();
        } catch (VaultException e) {
            checks.failed(CheckId.EVENT, where, e);
            return new EventResult(index, file, Optional.empty(), Optional.empty(), checks);
        }
    }
}
