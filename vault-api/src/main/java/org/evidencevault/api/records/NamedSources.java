package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.api.problem.Problem;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.sources.Pseudonyms;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.vault.ContentKind;

/** A source note names its source by a pseudonym that the vault made for the case; no record names a source in any other way. */
@ApplicationScoped
class NamedSources {
    private final Pseudonyms pseudonyms;

    NamedSources(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    void require(Id caseId, NewRecord body) {
        List<Problem.Violation> wrong = new ArrayList<>();
        boolean named = false;
        for (int i = 0; i < body.fields().size(); i++) {
            NewRecord.Field field = body.fields().get(i);
            if (field.name().equals(MetadataName.PSEUDONYM.text())) {
                named = true;
                check(caseId, field, "/fields/" + i + "/values/", wrong);
            }
        }
        if (!named && body.contentKind() == ContentKind.SOURCE_NOTE) {
            wrong.add(new Problem.Violation(
                    "/fields", "a source note has a field pseudonym, which names a source of the case"));
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_VALUE, "names no source of the case").errors(wrong);
        }
    }

    private void check(Id caseId, NewRecord.Field field, String where, List<Problem.Violation> wrong) {
        for (int i = 0; i < field.values().size(); i++) {
            if (!pseudonyms.isOf(caseId, field.values().get(i))) {
                wrong.add(new Problem.Violation(where + i, "no source of this case has this pseudonym"));
            }
        }
    }
}
