package org.evidencevault.api.sources;

import jakarta.enterprise.context.ApplicationScoped;
import org.evidencevault.core.codec.Id;
import org.hibernate.SessionFactory;

/** Whether a pseudonym is one of a case. Opens nothing. Thread safe. */
@ApplicationScoped
public class Pseudonyms {
    private final SessionFactory sessions;
    private final SourceCodes codes;

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
        return sessions.fromStatelessTransaction(session -> session.createSelectionQuery(
                                "select count(s) from SourceRow s where s.caseId = :caseId and s.code = :code",
                                Long.class)
                        .setParameter("caseId", caseId.bytes())
                        .setParameter("code", code)
                        .getSingleResult())
                > 0;
    }
}
