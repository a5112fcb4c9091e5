package org.evidencevault.api.sources;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.hibernate.SessionFactory;

/** Whether a pseudonym is one of a case. Opens nothing. Thread safe. */
@ApplicationScoped
public class Pseudonyms {
    /** Pseudonyms that are known without asking: a megabyte or two. */
    private static final int KNOWN = 20_000;

    private final SessionFactory sessions;
    private final SourceCodes codes;

    /** Codes of pseudonyms that were found: none is ever taken back. */
    private final Cache<Hash, Boolean> known =
            Caffeine.newBuilder().maximumSize(KNOWN).build();

    Pseudonyms(SessionFactory sessions, SourceCodes codes) {
        this.sessions = sessions;
        this.codes = codes;
    }

    /** Whether the vault made this pseudonym for this case. What has not the form of one was made by nobody. */
    public boolean isOf(Id caseId, String text) {
        if (!Pseudonym.isOne(text)) {
            return false;
        }
        byte[] code = codes.of(caseId, new Pseudonym(text));
        Hash name = Hash.ofBytes(code);
        if (known.getIfPresent(name) != null) {
            return true;
        }
        boolean found = isStored(caseId, code);
        if (found) {
            known.put(name, true);
        }
        return found;
    }

    private boolean isStored(Id caseId, byte[] code) {
        return sessions.fromStatelessTransaction(session -> session.createSelectionQuery(
                                "select count(s) from SourceRow s where s.caseId = :caseId and s.code = :code",
                                Long.class)
                        .setParameter("caseId", caseId.bytes())
                        .setParameter("code", code)
                        .getSingleResult())
                > 0;
    }
}
