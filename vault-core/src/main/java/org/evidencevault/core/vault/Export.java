package org.evidencevault.core.vault;

import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;

/**
 * One version of a record, to be put into a bundle: disclosed as a release says, or, for those who may read it anyway, the segments
 * of some audiences. Earlier and later versions of the record come along as notes and proofs, with nothing opened.
 *
 * @param release digest of a signed release note; then {@code audiences} is empty
 */
public record Export(Id record, long version, Optional<Hash> release, Set<Audience> audiences) {
    public Export {
        audiences = Set.copyOf(audiences);
        if (release.isPresent() && !audiences.isEmpty() || audiences.contains(Audience.AUDIT)) {
            throw new IllegalArgumentException("a release, or open and restricted segments");
        }
    }

    /** Exactly what a release discloses. */
    public static Export released(Id record, long version, Hash release) {
        return new Export(record, version, Optional.of(release), Set.of());
    }

    /** The segments of these audiences, without a logged release; none for notes and proofs alone. */
    public static Export readable(Id record, long version, Set<Audience> audiences) {
        return new Export(record, version, Optional.empty(), audiences);
    }
}
