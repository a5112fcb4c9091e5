package org.evidencevault.api.records;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evidencevault.api.access.CaseOf;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.persistence.LedgerTransaction;
import org.evidencevault.api.problem.Problem;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.api.wiring.VaultConfig;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.FileContent;
import org.evidencevault.core.vault.Upload;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Files on their way into a version. A place is reserved first, because a sealed object is bound to it; the bytes go straight into the
 * sealer; the deposit takes them, or nobody does and they are destroyed. Thread safe.
 */
@ApplicationScoped
class Uploads implements CaseOf {
    /** Segment numbers to choose from for each file: enough that the number says little, few enough that decoys cost little. */
    private static final int SLOTS_PER_FILE = 16;

    private static final int ATTEMPTS = 20;

    private final SessionFactory sessions;
    private final LedgerTransaction transaction;
    private final Vault vault;
    private final VaultConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Uploads(SessionFactory sessions, LedgerTransaction transaction, Vault vault, VaultConfig config, Clock clock) {
        this.sessions = sessions;
        this.transaction = transaction;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String parameter() {
        return "upload";
    }

    @Override
    public Optional<Id> caseOf(Id object) {
        return find(object).map(Upload::caseId);
    }

    /** Reserves a place in a version of a record that may not exist yet. */
    Upload reserve(Memory memory, Id caseId, Id record, long version, Audience audience) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Upload place = freePlace(caseId, record, version, audience);
            try {
                store(memory, place);
                return place;
            } catch (ConstraintViolationException e) {
                // Somebody else has reserved the same segment since we looked.
                continue;
            }
        }
        throw new ProblemException(ProblemType.CONFLICT, "others keep reserving for the same version; try again");
    }

    private Upload freePlace(Id caseId, Id record, long version, Audience audience) {
        List<UploadRow> others = ofVersion(record, version);
        if (others.size() >= 64) {
            throw new ProblemException(ProblemType.LIMIT_EXCEEDED, "a version has at most 64 uploaded files");
        }
        Set<Integer> taken = others.stream().map(row -> row.segment).collect(Collectors.toSet());
        int[] free = IntStream.range(0, SLOTS_PER_FILE * (others.size() + 1))
                .filter(i -> !taken.contains(i))
                .toArray();
        return new Upload(vault.newId(), caseId, record, version, free[random.nextInt(free.length)], audience);
    }

    private void store(Memory memory, Upload place) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        sessions.inStatelessTransaction(session -> {
            session.insert(new UploadRow(place, now));
            memory.write(session, place.upload());
        });
    }

    /** Seals the bytes of an upload; nothing of them is stored in the clear. */
    Attachment put(Id upload, String mediaType, long size, InputStream bytes) {
        if (!Attachment.isMediaType(mediaType)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must be a lower-case media type without parameters");
        }
        if (size > config.limits().attachment()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "a file has at most " + config.limits().attachment() + " bytes");
        }
        Upload place = require(upload);
        return vault.state().upload(place, new FileContent(mediaType, size, () -> bytes));
    }

    /** The record that is being made, when a further file of it is announced. */
    Upload require(Id upload) {
        return find(upload).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such upload"));
    }

    /** The uploads that a version names, each finished and for the same version of the same record in this case. */
    List<UploadRow.Claimed> claimable(Id caseId, List<NewRecord.File> files) {
        return IntStream.range(0, files.size())
                .mapToObj(i -> claimable(caseId, files.get(i).upload(), "/attachments/" + i + "/upload"))
                .toList();
    }

    private UploadRow.Claimed claimable(Id caseId, String upload, String where) {
        return find(Ids.require(upload, where))
                .filter(place -> place.caseId().equals(caseId))
                .flatMap(place -> vault.state().uploaded(place).map(known -> new UploadRow.Claimed(place, known)))
                .orElseThrow(() -> new ProblemException(
                                ProblemType.CONFLICT, "an upload is not there, not finished, or used")
                        .errors(List.of(new Problem.Violation(where, "is not there, not finished, or used"))));
    }

    /** The same caller for a deposit that takes these uploads, all or nothing. */
    Caller claiming(Caller caller, List<UploadRow.Claimed> uploads) {
        if (uploads.isEmpty()) {
            return caller;
        }
        return caller.alongside(act -> uploads.forEach(upload -> {
            int gone = transaction
                    .session()
                    .createMutationQuery("delete UploadRow u where u.upload = :upload")
                    .setParameter("upload", upload.place().upload().bytes())
                    .executeUpdate();
            if (gone != 1) {
                throw new VaultException(FailureKind.CONFLICT, "an upload was used by another deposit");
            }
        }));
    }

    /** Destroys what nobody deposited in time. */
    @Scheduled(every = "PT10M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Instant before = clock.instant().minus(config.limits().unclaimedUpload());
        List<UploadRow> old = sessions.fromStatelessTransaction(
                session -> session.createSelectionQuery("from UploadRow u where u.reserved < :before", UploadRow.class)
                        .setParameter("before", before)
                        .setMaxResults(1000)
                        .list());
        for (UploadRow row : old) {
            // The row first: a deposit that comes now finds none, and fails.
            int gone = sessions.fromStatelessTransaction(
                    session -> session.createMutationQuery("delete UploadRow u where u.upload = :upload")
                            .setParameter("upload", row.upload)
                            .executeUpdate());
            if (gone == 1) {
                vault.state().discard(row.place());
            }
        }
    }

    private Optional<Upload> find(Id upload) {
        return sessions.fromStatelessTransaction(
                        session -> Optional.ofNullable(session.get(UploadRow.class, upload.bytes())))
                .map(UploadRow::place);
    }

    private List<UploadRow> ofVersion(Id record, long version) {
        return sessions.fromStatelessTransaction(session -> session.createSelectionQuery(
                        "from UploadRow u where u.record = :record and u.version = :version", UploadRow.class)
                .setParameter("record", record.bytes())
                .setParameter("version", version)
                .list());
    }
}
