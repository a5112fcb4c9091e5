package org.evidencevault.api.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.evidencevault.api.embedded.EmbeddedPostgres;
import org.evidencevault.api.embedded.Installation;
import org.evidencevault.api.embedded.Installations;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection to the database ends at every step of what a ledger does. */
class BrokenConnectionTest {
    @TempDir
    Path folder;

    private static FailureKind kindOf(Runnable act) {
        return assertThrows(VaultException.class, act::run).kind();
    }

    /** Ends a connection from outside, as an administrator or a crash of its server process does. */
    private static void terminate(TestDatabase database, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet pid = statement.executeQuery("select pg_backend_pid()")) {
            pid.next();
            assertEquals(List.of("t"), database.query("select pg_terminate_backend(" + pid.getInt(1) + ", 10000)"));
        }
    }

    private static Change deposit(Samples s) {
        Id caseId = s.id();
        Id record = s.id();
        byte[] note = s.bytes(300);
        return new Change()
                .expect(record, "record", Optional.empty())
                .add(new Rows.CaseRow(caseId))
                .add(new Rows.RecordRow(record, caseId))
                .hold(record, false)
                .addUnfinished(record, "record", 1, Hash.of(note), note, s.bytes(77))
                .finish(Hash.of(note))
                .add(s.kek(caseId, 1, 1))
                .add(s.auditKek(s.bytes(1)[0] & 0x7f))
                .add(s.object(record, caseId))
                .addEntries(s.entries(2));
    }

    /** The rows of a deposit: all of them, or none. */
    private static boolean isStored(Ledger ledger, Change change) {
        Id record = change.records().get(0).record();
        boolean stored = ledger.record(record).isPresent();
        assertEquals(stored ? 1 : 0, ledger.notes(record).size());
        assertEquals(stored ? 1 : 0, ledger.objects(record).size());
        assertEquals(stored ? 2 : 0, ledger.keks().size());
        assertEquals(stored ? 3 : 0, ledger.pendingCount());
        assertEquals(List.of(), ledger.unfinished());
        return stored;
    }

    @Test
    void appendIsAllOrNothingWhereverItsConnectionEnds() {
        int step = 0;
        boolean broke = true;
        while (broke) {
            step++;
            try (TestDatabase database = TestDatabase.create()) {
                broke = breakAppend(database, step);
            }
        }
        // Begin, write, commit, and one that nothing reaches.
        assertTrue(step >= 4, "only " + step + " steps");
    }

    /** Whether an append has so many steps. */
    private static boolean breakAppend(TestDatabase database, int step) {
        AtomicInteger left = new AtomicInteger();
        Ledger ledger = TestProcess.on(database.owner(), connections -> terminatedAfter(left, database, connections))
                .ledger();
        try {
            Change change = deposit(new Samples(step));
            left.set(step);
            if (isAcknowledged(() -> ledger.append(change))) {
                assertTrue(left.getAndSet(0) > 0);
                assertTrue(isStored(ledger, change));
                return false;
            }
            assertFalse(isStored(ledger, change));
            // The same process goes on with another connection.
            ledger.append(change);
            assertTrue(isStored(ledger, change));
            return true;
        } finally {
            ledger.close();
        }
    }

    private static DataSource terminatedAfter(AtomicInteger left, TestDatabase database, DataSource connections) {
        return Interrupted.at(connections, (connection, what) -> {
            if (left.decrementAndGet() == 0) {
                terminate(database, connection);
            }
        });
    }

    private static boolean isAcknowledged(Runnable act) {
        try {
            act.run();
            return true;
        } catch (VaultException e) {
            assertTrue(e.kind() == FailureKind.IO || e.kind() == FailureKind.UNREACHABLE, e.getMessage());
            return false;
        }
    }

    @Test
    void theAnswerToACommitThatIsLostIsNoConflict() {
        try (TestDatabase database = TestDatabase.create()) {
            AtomicInteger lose = new AtomicInteger();
            TestProcess process = TestProcess.on(
                    database.owner(),
                    connections -> Interrupted.at(connections, (connection, what) -> {
                        if (what.equals("commit") && lose.getAndSet(0) == 1) {
                            connection.commit();
                            terminate(database, connection);
                        }
                    }));
            Ledger ledger = process.ledger();
            Change change = deposit(new Samples(1));
            lose.set(1);
            assertEquals(FailureKind.IO, kindOf(() -> ledger.append(change)));
            assertTrue(isStored(ledger, change));
            LogHead next = new LogHead(3, Hash.of(new byte[1]));
            LogHead empty = ledger.head();
            List<Ledger.Pending> batch = ledger.pending(3);
            lose.set(1);
            assertEquals(FailureKind.IO, kindOf(() -> ledger.advance(empty, next, batch)));
            assertEquals(next, ledger.head());
            assertEquals(0, ledger.pendingCount());
            Samples s = new Samples(2);
            Id event = s.id();
            long generation = change.keks().get(1).generation();
            lose.set(1);
            assertEquals(
                    FailureKind.IO,
                    kindOf(() -> ledger.append(
                            new Change().addEvent(event, s.bytes(50), generation, s.bytes(72), s.bytes(77)))));
            // So whoever wonders may store the same event again: only one of the two is ever there.
            assertEquals(
                    FailureKind.CONFLICT,
                    kindOf(() -> ledger.append(
                            new Change().addEvent(event, s.bytes(50), generation, s.bytes(72), s.bytes(77)))));
            assertEquals(1, ledger.events(-1, 10).size());
            ledger.close();
        }
    }

    @Test
    void advanceIsAllOrNothingWhereverItsConnectionEnds() {
        try (TestDatabase database = TestDatabase.create()) {
            AtomicInteger left = new AtomicInteger();
            Ledger ledger = TestProcess.on(
                            database.owner(), connections -> terminatedAfter(left, database, connections))
                    .ledger();
            ledger.append(new Change().addEntries(new Samples(1).entries(5)));
            LogHead next = new LogHead(4, Hash.of(new byte[1]));
            for (int step = 1; step <= 3; step++) {
                LogHead head = ledger.head();
                List<Ledger.Pending> batch = ledger.pending(4);
                left.set(step);
                // The last of them sends the commit: nobody can tell what became of it.
                assertEquals(
                        step < 3 ? FailureKind.UNREACHABLE : FailureKind.IO,
                        kindOf(() -> ledger.advance(head, next, batch)),
                        "step " + step);
                assertEquals(head, ledger.head());
                assertEquals(5, ledger.pendingCount());
            }
            assertTrue(ledger.advance(ledger.head(), next, ledger.pending(4)));
            ledger.close();
        }
    }

    @Test
    void aServerThatStopsAndStartsAgainHoldsNobodyUpForLonger() throws Exception {
        Installation first = Installations.postgres(folder);
        Ledger ledger;
        Installation again;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(first, step -> {})) {
            TestDatabase.migrate(server.database());
            ledger = TestProcess.on(server.database(), connections -> connections)
                    .ledger();
            ledger.append(new Change().addEntries(new Samples(1).entries(2)));
            String url = server.database().jdbcUrl();
            int port = Integer.parseInt(url.replaceAll(".*:([0-9]+)/.*", "$1"));
            again = new Installation(first.archive(), first.cache(), first.data(), port);
        }
        Change change = new Change().addEntries(new Samples(2).entries(1));
        assertEquals(FailureKind.UNREACHABLE, kindOf(() -> ledger.append(change)));
        assertEquals(FailureKind.UNREACHABLE, kindOf(ledger::head));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(again, step -> {})) {
            assertEquals(2, ledger.pendingCount());
            ledger.append(change);
            assertEquals(3, ledger.pendingCount());
            ledger.close();
            assertTrue(server.database().jdbcUrl().contains(":" + again.port() + "/"));
        }
    }
}
