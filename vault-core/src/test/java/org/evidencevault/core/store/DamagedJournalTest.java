package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal cut or changed at every byte: opened as it once was, or refused; never something else. */
class DamagedJournalTest {
    @TempDir
    Path folder;

    private Path file;
    private byte[] journal;
    /** What the ledger said after each call, and how long the journal was then, seal included. */
    private final List<String> states = new ArrayList<>();

    private final List<Long> lengths = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("ledger");
        Samples s = new Samples(1);
        Id caseId = s.id();
        try (Ledger ledger = open()) {
            remember(ledger);
            ledger.append(new Change().add(new Rows.CaseRow(caseId)).addEntries(s.entries(2)));
            remember(ledger);
            ledger.append(new Change().add(new Rows.RecordRow(s.id(), caseId)).add(s.kek(caseId, 1, 1)));
            remember(ledger);
            ledger.advance(ledger.head(), new LogHead(1, Hash.of(new byte[1])), ledger.pending(1));
            remember(ledger);
            ledger.keepCheckpoint(1, new byte[] {'a', '\n', '\n', 'b', '\n'});
            remember(ledger);
            ledger.append(new Change().addEntries(s.entries(1)));
            remember(ledger);
        }
        journal = Files.readAllBytes(file);
    }

    private Ledger open() {
        return Machine.hasty().ledger(file);
    }

    private void remember(Ledger ledger) throws IOException {
        states.add(stateOf(ledger));
        lengths.add(Files.size(file));
    }

    private static String stateOf(Ledger ledger) {
        List<Rows.CaseRow> cases = ledger.cases(Optional.empty(), 9);
        return cases + " "
                + cases.stream()
                        .map(row -> ledger.records(row.caseId(), Optional.empty(), 9))
                        .toList()
                + " " + ledger.keks().size() + " " + ledger.head() + " "
                + ledger.pending(9).stream()
                        .map(p -> p.id() + ":" + Arrays.hashCode(p.entry()))
                        .toList()
                + " " + ledger.newestCheckpoint().map(Arrays::hashCode);
    }

    private String openedState() {
        try (Ledger ledger = open()) {
            return stateOf(ledger);
        }
    }

    private void assertRefused() throws IOException {
        byte[] before = Files.readAllBytes(file);
        VaultException e = assertThrows(VaultException.class, this::open);
        assertEquals(FailureKind.DAMAGED, e.kind());
        assertArrayEquals(before, Files.readAllBytes(file), "a refused journal is left as it is");
    }

    @Test
    void cutAtEveryByte() throws IOException {
        for (int length = 0; length < journal.length; length++) {
            Files.write(file, Arrays.copyOf(journal, length));
            if (length < lengths.get(0)) {
                assertRefused();
                continue;
            }
            // A group is there when all of it is; its seal, the last frame of each length, may be missing.
            int last = 0;
            for (int i = 1; i < lengths.size(); i++) {
                last = length >= lengths.get(i) - Frame.OVERHEAD ? i : last;
            }
            assertEquals(states.get(last), openedState(), "cut to " + length);
        }
    }

    @Test
    void anyBitFlippedInEveryByte() throws IOException {
        for (int at = 0; at < journal.length; at++) {
            byte[] changed = journal.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Files.write(file, changed);
            if (at < journal.length - Frame.OVERHEAD) {
                assertRefused();
            } else {
                // The last seal only says that what stands before it was durable.
                assertEquals(states.get(states.size() - 1), openedState(), "flipped " + at);
            }
        }
    }

    @Test
    void aTailOfZerosOrNoiseIsCutOff() throws IOException {
        for (byte[] tail : List.of(new byte[1], new byte[5000], new Samples(2).bytes(200_000), journal.clone())) {
            byte[] longer = Arrays.copyOf(journal, journal.length + tail.length);
            System.arraycopy(tail, 0, longer, journal.length, tail.length);
            Files.write(file, longer);
            if (tail.length == journal.length) {
                // Whole frames, and not those that are due.
                assertRefused();
            } else {
                assertEquals(states.get(states.size() - 1), openedState());
                assertEquals(journal.length, Files.size(file));
            }
        }
    }

    @Test
    void framesTakenOutOrSwappedAreRefused() throws IOException {
        int first = Math.toIntExact(lengths.get(1));
        int second = Math.toIntExact(lengths.get(2));
        int third = Math.toIntExact(lengths.get(3));
        byte[] without = new byte[journal.length - (second - first)];
        System.arraycopy(journal, 0, without, 0, first);
        System.arraycopy(journal, second, without, first, journal.length - second);
        Files.write(file, without);
        assertRefused();
        byte[] swapped = journal.clone();
        System.arraycopy(journal, second, swapped, first, third - second);
        System.arraycopy(journal, first, swapped, first + third - second, second - first);
        Files.write(file, swapped);
        assertRefused();
    }

    @Test
    void aRefusalSaysWhereAndWhatToDo() throws IOException {
        journal[Math.toIntExact(lengths.get(1)) + 60] ^= 1;
        Files.write(file, journal);
        String message =
                String.valueOf(assertThrows(VaultException.class, this::open).getMessage());
        assertTrue(message.contains("byte " + lengths.get(1)) && message.contains("restore"), message);
    }
}
