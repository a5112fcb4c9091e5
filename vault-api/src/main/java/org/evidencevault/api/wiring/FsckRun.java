package org.evidencevault.api.wiring;

import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.evidencevault.api.fsck.FullCheck;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Finding;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;

/** What {@code evault fsck} does once the vault is open. */
final class FsckRun implements QuarkusApplication {
    private static final Caller FSCK = Caller.of("fsck", "checking everything that is stored");
    private static final int PROGRESS = 1000;

    /** What a process calls its connections, so that PostgreSQL can say whether another one serves. */
    static final String APPLICATION_NAME = "quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName";

    private static final String SERVING =
            "select exists (select 1 from pg_stat_activity where datname = current_database()"
                    + " and application_name = 'evidence-vault')";

    /** Where it tells what, and what it does first; Quarkus makes the instance, so it is left here for it. */
    private record Streams(PrintWriter out, PrintWriter err, boolean sweep) {}

    private static final AtomicReference<Streams> STREAMS = new AtomicReference<>();

    static void prepare(PrintWriter out, PrintWriter err, boolean sweep) {
        STREAMS.set(new Streams(out, err, sweep));
    }

    private final Vault vault;
    private final Ledger ledger;
    private final Log log;
    private final FullCheck everything;
    private final SessionFactory sessions;

    FsckRun(Vault vault, Ledger ledger, Log log, FullCheck everything, SessionFactory sessions) {
        this.vault = vault;
        this.ledger = ledger;
        this.log = log;
        this.everything = everything;
        this.sessions = sessions;
    }

    @Override
    public int run(String... args) {
        Streams streams = Objects.requireNonNull(STREAMS.get(), "prepared before Quarkus runs it");
        while (ledger.pendingCount() > 0) {
            log.integrate(Log.MAX_BATCH);
        }
        if (streams.sweep()) {
            requireNobodyServes();
            say(streams, vault.sweep() + " blobs that belonged to nothing removed");
        }
        List<Finding> findings = everything.run(FSCK, done -> {
            if (done % PROGRESS == 0) {
                say(streams, done + " things checked");
            }
        });
        for (Finding finding : findings) {
            streams.out().println(finding.kind() + " " + finding.what());
        }
        streams.out().flush();
        say(streams, findings.isEmpty() ? "everything is as it must be" : findings.size() + " findings");
        return findings.isEmpty() ? 0 : 1;
    }

    /** A server's blobs are there before their rows: swept in between they would take an acknowledged record along. */
    private void requireNobodyServes() {
        boolean serving = sessions.fromStatelessSession(
                session -> session.createNativeQuery(SERVING, Boolean.class).getSingleResult());
        if (serving) {
            throw new StartFailure("a server has this database open", "stop every server, then sweep", 1);
        }
    }

    private static void say(Streams streams, String what) {
        streams.err().println("evault: " + what);
        streams.err().flush();
    }
}
