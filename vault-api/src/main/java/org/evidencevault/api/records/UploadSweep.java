package org.evidencevault.api.records;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.evidencevault.api.wiring.VaultConfig;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.vault.Vault;

/** Destroys uploads that nobody deposited in time. Any number of processes may do it at once. */
@ApplicationScoped
class UploadSweep {
    private final UploadRows rows;
    private final Vault vault;
    private final VaultConfig config;
    private final Clock clock;

    UploadSweep(UploadRows rows, Vault vault, VaultConfig config, Clock clock) {
        this.rows = rows;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "PT10M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Instant before = clock.instant().minus(config.limits().unclaimedUpload());
        // Less than any id.
        byte[] after = {};
        List<UploadRow> page;
        do {
            page = rows.over(before, after);
            // Those of others are for fsck to name; they stay, and hold up none.
            page.stream().filter(rows::isOurs).forEach(this::destroy);
            after = page.isEmpty() ? after : page.get(page.size() - 1).upload;
        } while (page.size() == UploadRows.PAGE);
    }

    private void destroy(UploadRow row) {
        if (!rows.end(row)) {
            // A deposit took it.
            return;
        }
        // True now: bytes that arrive are not stored, and no deposit takes those that are. After a crash here the next
        // sweep goes on.
        Id upload = Id.ofBytes(row.upload);
        try {
            vault.state().discard(row.place(), new Change().alongside(() -> rows.destroy(upload)));
        } catch (VaultException e) {
            // Another process sweeps, too.
            if (e.kind() != FailureKind.CONFLICT) {
                throw e;
            }
        }
    }
}
