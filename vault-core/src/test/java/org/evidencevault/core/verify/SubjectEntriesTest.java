package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.LogEntry;
import org.junit.jupiter.api.Test;

/** The search without objects, beside a plain filter over parsed entries. */
class SubjectEntriesTest {
    private static final int STRANGERS = 3;

    private static List<Id> ids(int from, int end) {
        return IntStream.range(from, end)
                .mapToObj(number -> Seeds.id("subject " + number))
                .toList();
    }

    @Test
    void everyEntryIsFoundUnderItsSubjectAndNoOther() {
        for (int count = 0; count <= 9; count++) {
            List<Id> subjects = ids(0, count);
            List<LogEntry> log = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                for (Id each : ids(0, count + STRANGERS)) {
                    log.add(new LogEntry(each, Seeds.hash("note " + round + each)));
                }
            }
            SubjectEntries found = new SubjectEntries(subjects);
            for (int index = 0; index < log.size(); index++) {
                byte[] entry = log.get(index).encode();
                byte[] bundle = new byte[entry.length + 9];
                System.arraycopy(entry, 0, bundle, 5, entry.length);
                found.entry(index, bundle, 5, entry.length);
            }
            assertEquals(0, found.unknown());
            for (Id each : ids(0, count + STRANGERS)) {
                assertEquals(subjects.contains(each) ? literally(log, each) : List.of(), found.of(each));
                assertEquals(found.of(each), found.of(Set.of(each)));
            }
            List<Long> all = found.of(Set.copyOf(subjects)).stream()
                    .map(SubjectEntries.Seen::index)
                    .toList();
            assertEquals(all.stream().sorted().toList(), all);
            assertEquals(2 * count, all.size());
        }
    }

    private static List<SubjectEntries.Seen> literally(List<LogEntry> log, Id subject) {
        return IntStream.range(0, log.size())
                .filter(index -> log.get(index).subject().equals(subject))
                .mapToObj(index -> new SubjectEntries.Seen(index, log.get(index).digest()))
                .toList();
    }

    @Test
    void entriesOfAnotherFormAreCountedAndBelongToNobody() {
        Id subject = Seeds.id("subject");
        byte[] good = new LogEntry(subject, Seeds.hash("note")).encode();
        SubjectEntries found = new SubjectEntries(List.of(subject));
        found.entry(0, good, 0, good.length - 1);
        found.entry(1, java.util.Arrays.copyOf(good, good.length + 1), 0, good.length + 1);
        for (int form : new int[] {0, 23, 72, good.length - 1}) {
            byte[] other = good.clone();
            other[form] ^= 1;
            found.entry(2, other, 0, other.length);
        }
        assertEquals(6, found.unknown());
        assertEquals(List.of(), found.of(subject));
    }
}
