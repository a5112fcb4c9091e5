package org.evidencevault.api.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LedgerContract;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.Samples;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends LedgerContract {
    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected Ledger open() {
        return TestProcess.on(database).ledger();
    }

    @Override
    protected boolean storesRowsAlongside() {
        return true;
    }

    private static Change aCase(Id caseId) {
        return new Change().add(new Rows.CaseRow(caseId));
    }

    @Test
    void rowsAlongsideStandOrFallWithTheChange() {
        database.execute("create table rows (n integer primary key)");
        Samples s = new Samples(20);
        try (TestProcess process = TestProcess.on(database)) {
            Ledger own = process.ledger();
            own.append(aCase(s.id()).alongside(() -> insert(process.running.session(), 1)));
            assertEquals(List.of("1"), database.query("select n from rows"));
            Change taken = aCase(s.id()).alongside(() -> insert(process.running.session(), 1));
            assertThrows(org.hibernate.exception.ConstraintViolationException.class, () -> own.append(taken));
            Change fails = aCase(s.id()).alongside(() -> {
                insert(process.running.session(), 2);
                throw new VaultException(FailureKind.CONFLICT, "the key was used for something else");
            });
            assertThrows(VaultException.class, () -> own.append(fails));
            assertEquals(List.of("1"), database.query("select n from rows"));
            assertEquals(1, own.cases(Optional.empty(), 10).size());
            assertThrows(IllegalStateException.class, process.running::session);
        }
    }

    private static void insert(StatelessSession session, int n) {
        session.createNativeMutationQuery("insert into rows values (" + n + ")").executeUpdate();
    }

    /** What rows swallow is no success: PostgreSQL takes nothing more from that transaction. */
    @Test
    void rowsAlongsideThatHideAFailureStoreNothing() {
        Samples s = new Samples(21);
        try (TestProcess process = TestProcess.on(database)) {
            Change hides = aCase(s.id()).alongside(() -> {
                try {
                    insert(process.running.session(), 1);
                } catch (RuntimeException e) {
                    assertEquals("42P01", SqlFailure.state(e).orElseThrow());
                }
            });
            assertThrows(IllegalStateException.class, () -> process.ledger().append(hides));
            Change hidesFromHibernate = aCase(s.id())
                    .alongside(() -> process.running.session().doWork(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("insert into rows values (1)");
                        } catch (SQLException e) {
                            assertEquals("42P01", e.getSQLState());
                        }
                    }));
            assertThrows(IllegalStateException.class, () -> process.ledger().append(hidesFromHibernate));
            hidesFromHibernate.addEntries(s.entries(1));
            assertThrows(IllegalStateException.class, () -> process.ledger().append(hidesFromHibernate));
        }
        assertEquals(0, ledger.pendingCount());
        assertEquals(List.of(), ledger.cases(Optional.empty(), 10));
    }

    @Test
    void rowsThatNoColumnTakesAreTheCallersBug() {
        Samples s = new Samples(22);
        Id caseId = s.id();
        List<Change> wrong = List.of(
                new Change().add(new Rows.KekRow(caseId, 1, 1, "root-1", new byte[71])),
                new Change().add(new Rows.KekRow(caseId, 4, 1, "root-1", new byte[72])),
                new Change().add(new Rows.KekRow(caseId, 1, -1, "root-1", new byte[72])),
                new Change().add(caseId, "kind", 1, Hash.of(s.bytes(3)), s.bytes(4), s.bytes(77)),
                new Change().addEntries(List.of(new byte[70_000])));
        for (Change change : wrong) {
            assertThrows(IllegalArgumentException.class, () -> ledger.append(change));
        }
        assertEquals(List.of(), ledger.keks());
        assertEquals(0, ledger.pendingCount());
    }

    /** Who has the database, but not this program, cannot take a KEK away from what it wraps either. */
    @Test
    void theDatabaseItselfKeepsKeksThatWrapSomething() {
        Samples s = new Samples(23);
        Id caseId = s.id();
        ledger.append(new Change()
                .add(s.kek(caseId, 1, 1))
                .add(s.auditKek(1))
                .add(s.object(s.id(), caseId))
                .addEvent(s.id(), s.bytes(100), 1, s.bytes(72), s.bytes(77)));
        for (int audience : new int[] {1, 3}) {
            String delete = "delete from keys.keks where audience = " + audience;
            assertEquals("23503", database.refusal(delete));
        }
        assertEquals("23503", database.refusal("delete from vault.events"));
        assertEquals(2, ledger.keks().size());
    }

    @Test
    void compactingLeavesNoDestroyedKeyInATable() throws Exception {
        Samples s = new Samples(24);
        Id caseId = s.id();
        Rows.ObjectRow gone = s.object(s.id(), caseId);
        ledger.append(new Change().add(s.kek(caseId, 1, 1)).add(gone));
        assertEquals(1, database.tableFilesWith(gone.wrappedDek()));
        ledger.append(new Change().destroy(gone));
        // Dead, and still there: nobody promised otherwise.
        assertEquals(1, database.tableFilesWith(gone.wrappedDek()));
        ledger.compact();
        assertEquals(0, database.tableFilesWith(gone.wrappedDek()));
    }
}
