package org.evidencevault.api.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.vault.Caller;
import org.jspecify.annotations.Nullable;

/** What was decided about this request: who acts, in which case, as what. Set once, by the filter, before any resource method runs. */
@RequestScoped
public class CurrentAccess {
    private @Nullable Actor actor;
    private @Nullable Id caseId;
    private Set<Level> levels = Set.of();

    void granted(Actor actor, @Nullable Id caseId, Set<Level> levels) {
        this.actor = actor;
        this.caseId = caseId;
        this.levels = Set.copyOf(levels);
    }

    public Actor actor() {
        if (actor == null) {
            throw new IllegalStateException("nobody was granted anything in this request");
        }
        return actor;
    }

    /** Who acts: within the case of the object that the path names, if it names one. */
    public Caller caller() {
        Caller caller = actor().caller();
        return caseId == null ? caller : caller.within(caseId);
    }

    /** The case of the object that the path names. */
    public Id caseId() {
        if (caseId == null) {
            throw new IllegalStateException("this operation is not about a case");
        }
        return caseId;
    }

    /** What the actor may open in the case: the audiences of the best level. */
    public Set<Audience> audiences() {
        Optional<Level> best = levels.contains(Level.LEAD)
                ? Optional.of(Level.LEAD)
                : levels.stream().findFirst();
        return best.map(Level::audiences).orElse(Set.of());
    }
}
