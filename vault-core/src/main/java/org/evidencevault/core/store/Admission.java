package org.evidencevault.core.store;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/** Checks that a change fits the state before any of it is written. Not thread safe. */
final class Admission {
    private final LedgerState state;
    private final Change change;

    private Admission(LedgerState state, Change change) {
        this.state = state;
        this.change = change;
    }

    /**
     * Fails with CONFLICT if a precondition of the change does not hold, or a key that it adds is taken.
     *
     * @param journal reads a row
     */
    static void check(LedgerState state, Change change, Function<Ref, byte[]> journal) {
        Admission admission = new Admission(state, change);
        admission.expectations();
        admission.unchanged();
        admission.cases();
        admission.notes();
        admission.holds();
        admission.unfinished();
        KeyAdmission.check(state, change, journal);
    }

    private void expectations() {
        for (Change.Expectation expected : change.expectations()) {
            require(
                    state.notes().latest(expected.subject(), expected.kind()).equals(expected.latest()),
                    "the latest " + expected.kind() + " about " + expected.subject() + " is another one");
        }
    }

    private void unchanged() {
        for (Change.Unchanged seen : change.unchanged()) {
            require(
                    state.notes().newest(seen.subject()).equals(Optional.of(seen.newest())),
                    "more was noted about " + seen.subject());
        }
    }

    private void cases() {
        Set<Id> cases = new HashSet<>();
        for (Rows.CaseRow row : change.cases()) {
            require(!state.cases().contains(row.caseId()) && cases.add(row.caseId()), "case exists: " + row.caseId());
        }
        Set<Id> records = new HashSet<>();
        for (Rows.RecordRow row : change.records()) {
            require(state.cases().contains(row.caseId()) || cases.contains(row.caseId()), "no case " + row.caseId());
            require(
                    state.cases().record(row.record()).isEmpty() && records.add(row.record()),
                    "record exists: " + row.record());
        }
    }

    private void notes() {
        Set<Object> added = new HashSet<>();
        for (Rows.NoteRow row : change.notes()) {
            boolean taken = state.notes().contains(row.subject(), row.digest());
            require(!taken && added.add(Set.of(row.subject(), row.digest())), "note exists: " + row.digest());
        }
    }

    private void holds() {
        for (Change.Hold hold : change.holds()) {
            boolean known = state.cases().record(hold.record()).isPresent()
                    || change.records().stream().anyMatch(row -> row.record().equals(hold.record()));
            require(known, "no record " + hold.record());
        }
    }

    private void unfinished() {
        for (Rows.NoteRow row : change.notes()) {
            boolean destroys = change.begun().contains(row.digest());
            require(!destroys || !state.cases().isHeld(row.subject()), "a legal hold forbids it: " + row.subject());
        }
        Set<Hash> finished = new HashSet<>();
        for (Hash note : change.finished()) {
            boolean known = state.notes().isUnfinished(note) || change.begun().contains(note);
            require(known && finished.add(note), "nothing is unfinished of note " + note);
        }
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw conflict(what);
        }
    }

    static VaultException conflict(String what) {
        return new VaultException(FailureKind.CONFLICT, "ledger", what);
    }
}
