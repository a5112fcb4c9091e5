package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evidencevault.api.access.CaseOf;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.problem.Problem;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.api.wiring.VaultConfig;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.FileContent;
import org.evidencevault.core.vault.Upload;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Files on their way into a version. A place is reserved first, because a sealed object is bound to it; the bytes go straight into the
 * sealer; the deposit takes them, or nobody does and {@link UploadSweep} destroys them. Thread safe.
 */
@ApplicationScoped
class Uploads implements CaseOf {
    /** Segment numbers to choose from for each file: enough that the number says little, few enough that decoys cost little. */
    private static final int SLOTS_PER_FILE = 16;

    private static final int ATTEMPTS = 20;

    private final SessionFactory sessions;
    private final UploadRows rows;
    private final Vault vault;
    private final VaultConfig config;
    private final SecureRandom random = new SecureRandom();

    Uploads(SessionFactory sessions, UploadRows rows, Vault vault, VaultConfig config) {
        this.sessions = sessions;
        this.rows = rows;
        this.vault = vault;
        this.config = config;
    }

    @Override
    public String parameter() {
        return "upload";
    }

    @Override
    public Optional<Id> caseOf(Id object) {
        return rows.find(object).map(Upload::caseId);
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
        List<UploadRow> others = rows.ofVersion(record, version);
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
        sessions.inStatelessTransaction(session -> {
            rows.insert(session, place);
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
        // Bytes may take longer than the sweep waits: their row is asked for again where they are stored. If it is gone
        // they are deleted;
        // a process that dies before that leaves orphans, which fsck --sweep removes.
        Change whileOpen = new Change().alongside(() -> rows.requireOpen(upload));
        return vault.state().upload(place, new FileContent(mediaType, size, () -> bytes), whileOpen);
    }

    /** The record that is being made, when a further file of it is announced. */
    Upload require(Id upload) {
        return rows.find(upload).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such upload"));
    }

    /** The uploads that a version names, each finished and for the same version of the same record in this case. */
    List<UploadRow.Claimed> claimable(Id caseId, List<NewRecord.File> files) {
        return IntStream.range(0, files.size())
                .mapToObj(i -> claimable(caseId, files.get(i).upload(), "/attachments/" + i + "/upload"))
                .toList();
    }

    private UploadRow.Claimed claimable(Id caseId, String upload, String where) {
        return rows.find(Ids.require(upload, where))
                .filter(place -> place.caseId().equals(caseId))
                .flatMap(place -> vault.state().uploaded(place).map(known -> new UploadRow.Claimed(place, known)))
                .orElseThrow(() -> new ProblemException(
                                ProblemType.CONFLICT, "an upload is not there, not finished, or used")
                        .errors(List.of(new Problem.Violation(where, "is not there, not finished, or used"))));
    }

    /** The same caller for a deposit that takes these uploads, all or nothing. */
    Caller claiming(Caller caller, List<UploadRow.Claimed> uploads) {
        return uploads.isEmpty()
                ? caller
                : caller.alongside(act ->
                        uploads.forEach(upload -> rows.take(upload.place().upload())));
    }
}
