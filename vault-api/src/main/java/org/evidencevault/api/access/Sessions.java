package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;

/** Ends sign-ins of a person, whoever made them. Thread safe. */
@ApplicationScoped
public class Sessions {
    private final RealmAdmin realm;
    private final RefusedSubjects refused;

    Sessions(RealmAdmin realm, RefusedSubjects refused) {
        this.realm = realm;
        this.refused = refused;
    }

    /** Ends all sessions at the identity provider, and refuses the tokens that they were given. */
    public void end(String subject) {
        try {
            realm.user(subject).logout();
        } catch (NotFoundException e) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is no such account any more");
        } catch (ProcessingException | WebApplicationException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "the identity provider does not answer");
        }
        refused.refuseIssued(subject);
    }
}
