package org.evidencevault.api.persistence;

import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A migrated database of its own on the server of these tests. */
final class TestDatabase implements AutoCloseable {
    private static final String TEMPLATE = "ledger_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static boolean hasTemplate;

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A copy of an empty one, which is faster than migrating each. */
    static synchronized TestDatabase create() {
        if (!hasTemplate) {
            TestServer.execute("drop database if exists " + TEMPLATE + " with (force)");
            TestServer.execute("create database " + TEMPLATE + " owner " + TestServer.OWNER);
            Flyway.configure()
                    .dataSource(TestServer.url(TEMPLATE), TestServer.OWNER, TestServer.password())
                    .load()
                    .migrate();
            hasTemplate = true;
        }
        String name = "ledger_" + COUNT.incrementAndGet();
        TestServer.execute("drop database if exists " + name + " with (force)");
        TestServer.execute("create database " + name + " owner " + TestServer.OWNER + " template " + TEMPLATE);
        return new TestDatabase(name);
    }

    String url() {
        return TestServer.url(name);
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        TestServer.execute("drop database " + name + " with (force)");
    }
}
