package org.evidencevault.api.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.api.transaction.TransactionIntegration;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.evidencevault.api.embedded.Database;
import org.evidencevault.core.store.Ledger;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** What a process has of the ledger: its pool of connections and its session factory. Factories are used again: they take long to make. */
final class TestProcess implements AutoCloseable {
    static final int CONNECTIONS = 20;

    static final List<Class<?>> ENTITIES = List.of(
            CaseEntity.class,
            RecordEntity.class,
            NoteEntity.class,
            UnfinishedEntity.class,
            PendingEntity.class,
            HeadEntity.class,
            CheckpointEntity.class,
            KekEntity.class,
            ObjectEntity.class,
            EventEntity.class);

    private static final Queue<TestProcess> IDLE = new ArrayDeque<>();

    final LedgerTransaction running = new LedgerTransaction();
    final SessionFactory factory;
    private AgroalDataSource pool;
    private DataSource connections;

    private TestProcess() {
        DataSource current = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                        Interrupted.invoke(method, Objects.requireNonNull(connections), arguments));
        Configuration configuration = new Configuration()
                .setProperty(JdbcSettings.DIALECT, "org.hibernate.dialect.PostgreSQLDialect")
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, current);
        ENTITIES.forEach(configuration::addAnnotatedClass);
        factory = configuration.buildSessionFactory();
    }

    static TestProcess on(TestDatabase database) {
        return on(database.owner(), connections -> connections);
    }

    /** A process whose connections are seen through {@code around}. */
    static TestProcess on(Database database, UnaryOperator<DataSource> around) {
        TestProcess process;
        synchronized (IDLE) {
            process = IDLE.isEmpty() ? new TestProcess() : IDLE.remove();
        }
        process.pool = pool(database);
        process.connections = around.apply(process.pool);
        return process;
    }

    private static AgroalDataSource pool(Database database) {
        return pool(database, TransactionIntegration.none());
    }

    static AgroalDataSource pool(Database database, TransactionIntegration transactions) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                            .transactionIntegration(transactions)
                            .acquisitionTimeout(Duration.ofSeconds(30))
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                    .principal(new NamePrincipal(database.user()))
                                    .credential(new SimplePassword(database.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    java.sql.Connection connect() throws SQLException {
        return connections.getConnection();
    }

    /** A ledger that ends its process when it is closed. */
    Ledger ledger() {
        PostgresLedger ledger = new PostgresLedger(factory, running);
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        close();
                    }
                    return Interrupted.invoke(method, ledger, arguments);
                });
    }

    @Override
    public void close() {
        synchronized (IDLE) {
            if (pool != null) {
                pool.close();
                pool = null;
                IDLE.add(this);
            }
        }
    }
}
