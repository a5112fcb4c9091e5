package org.evidencevault.core.store;

import java.util.List;
import java.util.stream.LongStream;

/** Turns a change that was admitted into steps of a group, with the entry ids that it gets. */
final class ChangeEncoder {
    private ChangeEncoder() {}

    /**
     * Encodes all but what the change destroys, which a journal never says: it is left out when the journal is written anew.
     *
     * @param first the id of the first entry
     * @return the ids of the entries
     */
    static List<Long> encode(Change change, long first, GroupWriter group) {
        change.cases().forEach(row -> group.addCase(row.caseId()));
        change.records().forEach(group::addRecord);
        for (Rows.NoteRow row : change.notes()) {
            if (change.begun().contains(row.digest())) {
                group.addUnfinishedNote(row, first + row.entry());
            } else {
                group.addNote(row, first + row.entry());
            }
        }
        change.finished().forEach(group::finish);
        change.holds().forEach(hold -> group.hold(hold.record(), hold.held()));
        change.events().forEach(row -> group.addEvent(row, first + row.entry()));
        change.keks().forEach(group::addKek);
        change.rewrappedKeks().forEach(group::rewrapKek);
        change.rewraps().forEach(rewrap -> group.rewrap(rewrap.after()));
        change.eventRewraps().forEach(rewrap -> group.rewrapEvent(rewrap.after()));
        change.objects().forEach(group::addObject);
        if (!change.entries().isEmpty()) {
            group.entries(first, change.entries());
        }
        return LongStream.range(first, first + change.entries().size()).boxed().toList();
    }
}
