package org.evidencevault.core.verify;

import java.util.Optional;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;

/**
 * What the checks of one custody event leave.
 *
 * @param index in the log, by the file's name
 * @param file the event's file
 * @param source what matters of the event, if it can be read
 * @param place where the log has it, if there is a proof that can be read
 * @param checks its lines, if it is not proven: of all that are, one line tells
 */
record EventResult(long index, int file, Optional<Source> source, Optional<LogPlace> place, Checks checks) {
    /** Whose event it is: {@code number} counts the events of its writer. */
    record Source(Id vault, Id writer, long number) {
        static Source of(CustodyEvent event) {
            return new Source(event.vault(), event.writer(), event.number());
        }
    }

    EventResult withoutGoodLines() {
        return isProven() ? new EventResult(index, file, source, place, new Checks()) : this;
    }

    boolean isProven() {
        return place.filter(LogPlace::proven).isPresent() && !checks.hasFailed();
    }
}
