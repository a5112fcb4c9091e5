package org.evidencevault.api.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.evidencevault.api.access.CaseOf;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;

/** {@code /records/{record}}. */
@ApplicationScoped
class CaseOfRecord implements CaseOf {
    /** Records whose case is known without asking: a megabyte or two. */
    private static final int KNOWN = 20_000;

    private final Ledger ledger;

    /**
     * A record is of one case for ever, so what was found once is still true; one that is not there may come. For a minute: what somebody did
     * to a row by hand, and took back, is not believed for longer.
     */
    private final Cache<Id, Id> known = Caffeine.newBuilder()
            .maximumSize(KNOWN)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    CaseOfRecord(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String parameter() {
        return "record";
    }

    @Override
    public Optional<Id> caseOf(Id object) {
        Id before = known.getIfPresent(object);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Id> found = ledger.record(object).map(Rows.RecordRow::caseId);
        found.ifPresent(caseId -> known.put(object, caseId));
        return found;
    }

    @Override
    public Optional<Id> recordOf(Id object) {
        return Optional.of(object);
    }
}
