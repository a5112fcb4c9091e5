package org.evidencevault.api.records;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.api.problem.Problem;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.evidencevault.core.vault.MetadataRules;

/** What the metadata fields of a version must be. Finds everything that is wrong, and says where by JSON pointers (RFC 6901). */
final class FieldRules {
    /** Two of one version would contradict each other. */
    private static final Set<MetadataName> ONCE =
            EnumSet.of(MetadataName.STATUS, MetadataName.PUBLISHED, MetadataName.EMBARGO_UNTIL);

    private final List<Problem.Violation> wrong = new ArrayList<>();
    private final Set<MetadataName> seen = new HashSet<>();

    private FieldRules() {}

    /** The fields, in order. */
    static List<Metadata> require(List<NewRecord.Field> fields) {
        FieldRules rules = new FieldRules();
        List<Metadata> all = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            rules.field("/fields/" + i, fields.get(i)).ifPresent(all::add);
        }
        if (!rules.wrong.isEmpty()) {
            throw new ProblemException(
                            ProblemType.INVALID_VALUE, rules.wrong.size() + " values are not what they must be")
                    .errors(rules.wrong);
        }
        return all;
    }

    private Optional<Metadata> field(String where, NewRecord.Field field) {
        Metadata metadata;
        try {
            metadata = new Metadata(field.name(), field.values());
            metadata.encode();
        } catch (VaultException e) {
            wrong.add(new Problem.Violation(where, e.getMessage() == null ? "" : e.getMessage()));
            return Optional.empty();
        }
        MetadataName.of(field.name()).ifPresent(name -> name(where + "/name", name));
        MetadataRules.faults(metadata)
                .forEach(fault -> wrong.add(new Problem.Violation(
                        where + "/values"
                                + (fault.value().isPresent()
                                        ? "/" + fault.value().getAsInt()
                                        : ""),
                        fault.message())));
        return Optional.of(metadata);
    }

    private void name(String where, MetadataName name) {
        if (name == MetadataName.KIND) {
            wrong.add(new Problem.Violation(where, "the kind of the record is said once, at /kind"));
        } else if (name == MetadataName.IMAGE) {
            wrong.add(new Problem.Violation(where, "caption and credit of an image are said with its attachment"));
        } else if (!seen.add(name) && ONCE.contains(name)) {
            wrong.add(new Problem.Violation(where, "stands once in a version"));
        }
    }
}
