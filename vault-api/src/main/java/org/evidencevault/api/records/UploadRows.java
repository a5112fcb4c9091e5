package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.Upload;
import org.evidencevault.core.vault.Vault;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * The rows of uploads, each with a code that only the open vault can make: one that was put in, moved or altered by hand is none. Thread
 * safe.
 */
@ApplicationScoped
class UploadRows {
    private static final Logger LOG = Logger.getLogger(UploadRows.class);
    static final int PAGE = 1000;

    private static final String LABEL = "evidence-vault/upload@v1";

    private final SessionFactory sessions;
    private final LedgerTransaction transaction;
    private final Vault vault;
    private final Clock clock;

    UploadRows(SessionFactory sessions, LedgerTransaction transaction, Vault vault, Clock clock) {
        this.sessions = sessions;
        this.transaction = transaction;
        this.vault = vault;
        this.clock = clock;
    }

    void insert(StatelessSession session, Upload place) {
        UploadRow row = new UploadRow(place, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        row.mac = mac(row);
        session.insert(row);
    }

    /** An upload that was not ended. */
    Optional<Upload> find(Id upload) {
        return sessions.fromStatelessTransaction(
                        session -> Optional.ofNullable(session.get(UploadRow.class, upload.bytes())))
                .filter(this::isGood)
                .map(UploadRow::place);
    }

    private boolean isGood(UploadRow row) {
        if (!isOurs(row)) {
            LOG.errorf("upload %s: its row was not made by this vault", Id.ofBytes(row.upload));
            return false;
        }
        return !row.ended;
    }

    List<UploadRow> ofVersion(Id record, long version) {
        return sessions.fromStatelessTransaction(session -> session.createSelectionQuery(
                        "from UploadRow u where u.record = :record and u.version = :version", UploadRow.class)
                .setParameter("record", record.bytes())
                .setParameter("version", version)
                .list());
    }

    /** All rows as they are stored. */
    List<UploadRow> all() {
        return sessions.fromStatelessTransaction(session ->
                session.createSelectionQuery("from UploadRow", UploadRow.class).list());
    }

    /**
     * As they are stored, up to {@value #PAGE} that were reserved before a moment, or that a process ended and did not destroy: the next
     * behind {@code after} in ascending order.
     */
    List<UploadRow> over(Instant before, byte[] after) {
        return sessions.fromStatelessTransaction(session -> session.createSelectionQuery(
                        "from UploadRow u where (u.reserved < :before or u.ended) and u.upload > :after"
                                + " order by u.upload",
                        UploadRow.class)
                .setParameter("before", before)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .list());
    }

    /** In the running transaction of the ledger: CONFLICT if the upload was ended or taken; otherwise neither happens before it ends. */
    void requireOpen(Id upload) {
        UploadRow row = transaction.session().get(UploadRow.class, upload.bytes(), LockMode.PESSIMISTIC_READ);
        if (row == null || row.ended) {
            throw new VaultException(FailureKind.CONFLICT, "the upload was ended before its bytes: reserve another");
        }
    }

    /** In the running transaction of the ledger: CONFLICT if another has ended or taken it. */
    void take(Id upload) {
        delete(upload, false, "an upload was used by another deposit");
    }

    /** In the running transaction of the ledger: CONFLICT if another was faster. */
    void destroy(Id upload) {
        delete(upload, true, "an upload was destroyed by another process");
    }

    private void delete(Id upload, boolean ended, String otherwise) {
        int gone = transaction
                .session()
                .createMutationQuery("delete UploadRow u where u.upload = :upload and u.ended = :ended")
                .setParameter("upload", upload.bytes())
                .setParameter("ended", ended)
                .executeUpdate();
        if (gone != 1) {
            throw new VaultException(FailureKind.CONFLICT, otherwise);
        }
    }

    /** Waits for what is being stored in it; nothing more is, and no deposit takes it. Whether it is there to be ended. */
    boolean end(UploadRow row) {
        row.ended = true;
        row.mac = mac(row);
        return sessions.fromStatelessTransaction(session -> session.createMutationQuery(
                                "update UploadRow u set u.ended = true, u.mac = :mac where u.upload = :upload")
                        .setParameter("mac", row.mac)
                        .setParameter("upload", row.upload)
                        .executeUpdate())
                == 1;
    }

    /** Whether this vault made the row, as it stands. */
    boolean isOurs(UploadRow row) {
        return MessageDigest.isEqual(row.mac, mac(row));
    }

    private byte[] mac(UploadRow row) {
        String words = row.version + " " + row.segment + " " + row.audience + " " + row.ended;
        return vault.state()
                .authenticate(Hash.of(new ByteWriter()
                                .ascii(LABEL)
                                .u8(0)
                                .bytes(row.upload)
                                .bytes(row.caseId)
                                .bytes(row.record)
                                .u64(row.reserved.toEpochMilli())
                                .bytes(words.getBytes(StandardCharsets.US_ASCII))
                                .toByteArray())
                        .bytes());
    }
}
