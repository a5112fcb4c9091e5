package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.retry.Memory;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.Overview;
import org.evidencevault.core.vault.Receipt;
import org.evidencevault.core.vault.Upload;
import org.evidencevault.core.vault.Vault;

/** Deposits records and their versions. */
@ApplicationScoped
class Deposits {
    private final Vault vault;
    private final Uploads uploads;
    private final NamedSources sources;

    Deposits(Vault vault, Uploads uploads, NamedSources sources) {
        this.vault = vault;
        this.uploads = uploads;
        this.sources = sources;
    }

    Receipt record(Memory memory, Id caseId, NewRecord body) {
        sources.require(caseId, body);
        List<UploadRow.Claimed> files = uploads.claimable(caseId, body.attachments());
        Id record = files.isEmpty() ? vault.newId() : files.get(0).place().record();
        requireFor(files, record, 1);
        return vault.deposit(
                uploads.claiming(memory.caller(record, 1L), files), caseId, record, Drafts.of(body, files));
    }

    Receipt version(Memory memory, Id caseId, Id record, Hash expectedLatest, NewRecord body) {
        sources.require(caseId, body);
        List<UploadRow.Claimed> files = uploads.claimable(caseId, body.attachments());
        List<Overview> versions = vault.overviews(record);
        Overview latest = versions.get(versions.size() - 1);
        if (!latest.digest().equals(expectedLatest)) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "version " + latest.note().version() + " is the latest: read it, then start from it");
        }
        long version = latest.note().version() + 1;
        requireFor(files, record, version);
        return vault.depositVersion(
                uploads.claiming(memory.caller(record, version), files),
                record,
                expectedLatest,
                Drafts.of(body, files));
    }

    private static void requireFor(List<UploadRow.Claimed> files, Id record, long version) {
        for (UploadRow.Claimed file : files) {
            Upload place = file.place();
            if (!place.record().equals(record) || place.version() != version) {
                throw new ProblemException(
                        ProblemType.CONFLICT, "attachments: the uploads were reserved for different versions");
            }
        }
    }
}
