package org.evidencevault.api.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.Samples;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.TransactionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger under the transaction manager of the server, whose transactions belong to threads. */
class SurroundingTransactionTest {
    private final TestDatabase database = TestDatabase.create();
    private final LedgerTransaction running = new LedgerTransaction();
    private final Samples s = new Samples(1);

    @TempDir
    static Path folder;

    private TransactionManager manager;
    private AgroalDataSource pool;
    private SessionFactory factory;
    private Ledger ledger;

    @BeforeEach
    void open() {
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(folder.toString());
        }
        manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        pool = TestProcess.pool(
                database.owner(),
                new NarayanaTransactionIntegration(
                        manager,
                        new com.arjuna.ats.internal.jta.transaction.arjunacore
                                .TransactionSynchronizationRegistryImple()));
        Configuration configuration = new Configuration()
                .setProperty(JdbcSettings.DIALECT, "org.hibernate.dialect.PostgreSQLDialect")
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
                .setProperty(TransactionSettings.TRANSACTION_COORDINATOR_STRATEGY, "jta")
                .setProperty(TransactionSettings.JTA_PLATFORM, "JBossTS");
        configuration.getProperties().put(JdbcSettings.JAKARTA_JTA_DATASOURCE, pool);
        TestProcess.ENTITIES.forEach(configuration::addAnnotatedClass);
        factory = configuration.buildSessionFactory();
        ledger = new PostgresLedger(factory, running);
    }

    @AfterEach
    void close() {
        factory.close();
        pool.close();
        database.close();
    }

    private Change aCase() {
        return new Change().add(new Rows.CaseRow(s.id())).addEntries(s.entries(1));
    }

    @Test
    void whatIsPromisedOutlivesTheCallersTransaction() throws Exception {
        manager.begin();
        ledger.append(aCase());
        assertEquals(Status.STATUS_ACTIVE, manager.getStatus());
        manager.rollback();
        assertEquals(1, ledger.cases(Optional.empty(), 10).size());
        assertEquals(Status.STATUS_NO_TRANSACTION, manager.getStatus());
    }

    @Test
    void aTransactionThatCanOnlyRollBackHoldsUpNothing() throws Exception {
        manager.begin();
        manager.setRollbackOnly();
        ledger.append(aCase());
        assertEquals(1, ledger.pending(10).size());
        assertEquals(Status.STATUS_MARKED_ROLLBACK, manager.getStatus());
        manager.rollback();
        assertEquals(1, ledger.pendingCount());
    }

    @Test
    void whatTheLedgerRefusesLeavesTheCallersTransactionAlone() throws Exception {
        Change change = aCase();
        ledger.append(change);
        manager.begin();
        VaultException refused = assertThrows(VaultException.class, () -> ledger.append(change));
        assertEquals(FailureKind.CONFLICT, refused.kind());
        assertEquals(Status.STATUS_ACTIVE, manager.getStatus());
        manager.commit();
        assertEquals(1, ledger.pendingCount());
    }

    @Test
    void rowsAlongsideAreOfTheLedgersTransaction() {
        database.execute("create table rows (n integer primary key)");
        ledger.append(aCase().alongside(() -> insert(1)));
        UnsupportedOperationException failure = new UnsupportedOperationException();
        Change fails = aCase().alongside(() -> {
            insert(2);
            throw failure;
        });
        assertEquals(failure, assertThrows(RuntimeException.class, () -> ledger.append(fails)));
        Change hides = aCase().alongside(() -> {
            try {
                insert(1);
            } catch (RuntimeException e) {
                assertEquals("23505", SqlFailure.state(e).orElseThrow());
            }
        });
        assertThrows(IllegalStateException.class, () -> ledger.append(hides));
        assertEquals(List.of("1"), database.query("select n from rows"));
        assertEquals(1, ledger.pendingCount());
    }

    private void insert(int n) {
        running.session()
                .createNativeMutationQuery("insert into rows values (" + n + ")")
                .executeUpdate();
    }

    @Test
    void compactsOutsideOfAnyTransaction() throws Exception {
        manager.begin();
        // PostgreSQL refuses it within one.
        ledger.compact();
        assertEquals(Status.STATUS_ACTIVE, manager.getStatus());
        manager.rollback();
    }
}
