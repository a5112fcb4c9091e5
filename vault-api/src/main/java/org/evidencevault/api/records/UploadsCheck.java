package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencevault.api.fsck.Found;
import org.evidencevault.api.fsck.RoomCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.Finding;
import org.evidencevault.core.vault.Vault;

/**
 * Checks the uploads against their codes and what is stored of them, and the files that no version has against the uploads. No event says
 * that an upload was reserved, or swept: a row without bytes that was removed, or put back after it was swept, is not noticed, and does nothing.
 */
@ApplicationScoped
class UploadsCheck implements RoomCheck {
    private final UploadRows rows;
    private final Vault vault;

    UploadsCheck(UploadRows rows, Vault vault) {
        this.rows = rows;
        this.vault = vault;
    }

    @Override
    public Pass begin() {
        return new Check(rows.all());
    }

    /** Of a file in a version. */
    private record Place(Id record, long version, long segment) {}

    private final class Check implements Pass {
        private final List<UploadRow> stored;
        private final Set<Place> places;
        private final Found found = new Found();

        Check(List<UploadRow> stored) {
            this.stored = stored;
            places = stored.stream()
                    .map(row -> new Place(Id.ofBytes(row.record), row.version, row.segment))
                    .collect(Collectors.toSet());
        }

        @Override
        public void unclaimed(Id record, long version, long segment) {
            if (!places.contains(new Place(record, version, segment))) {
                found.add(
                        FailureKind.UNEXPECTED_FILE,
                        "the file at segment " + segment + " of record " + record + " version " + version
                                + " is of no upload and no version: restore the rows of its upload from a backup");
            }
        }

        /** What their files are. */
        @Override
        public Set<Id> kept() {
            return stored.stream().map(row -> Id.ofBytes(row.upload)).collect(Collectors.toSet());
        }

        @Override
        public List<Finding> end() {
            stored.forEach(row -> found.attempt("upload " + Id.ofBytes(row.upload), () -> check(row)));
            return found.all();
        }

        private void check(UploadRow row) {
            if (rows.isOurs(row)) {
                vault.state().check(row.place()).ifPresent(found::add);
            } else {
                found.add(
                        FailureKind.CANNOT_OPEN,
                        "upload " + Id.ofBytes(row.upload)
                                + " has a row that this vault did not make: restore it from a backup, or remove it");
            }
        }
    }
}
