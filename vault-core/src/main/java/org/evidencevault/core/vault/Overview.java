package org.evidencevault.core.vault;

import java.util.List;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.RecordNote;
import org.evidencevault.core.record.ReleaseNote;

/**
 * What anyone who may know of a version can see without opening anything.
 *
 * @param digest of the signed record note
 * @param entry the id of the note's log entry
 */
public record Overview(
        Id caseId, RecordNote note, Hash digest, long entry, List<Release> releases, List<ErasureNote> erasures) {
    public Overview {
        releases = List.copyOf(releases);
        erasures = List.copyOf(erasures);
    }

    /**
     * A release of the version.
     *
     * @param digest of the signed release note
     * @param withdrawn whether the desk no longer stands by it
     */
    public record Release(Hash digest, ReleaseNote note, boolean withdrawn) {}

    static Overview of(FoundRecord found, Records.Version version) {
        List<Hash> withdrawn = found.withdrawals().stream()
                .map(stored -> stored.note().release())
                .toList();
        List<Release> releases = found.releases(version).stream()
                .map(stored -> new Release(
                        stored.row().digest(),
                        stored.note(),
                        withdrawn.contains(stored.row().digest())))
                .toList();
        List<ErasureNote> erasures =
                found.erasures(version).stream().map(Records.Stored::note).toList();
        return new Overview(
                version.caseId(),
                version.note(),
                version.digest(),
                version.stored().entry(),
                releases,
                erasures);
    }
}
