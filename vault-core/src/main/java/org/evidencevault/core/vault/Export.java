package org.evidencevault.core.vault;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;

/**
 * One version of a record, to be put into a bundle: disclosed as a release says, or, for those who may read it anyway, the segments
 * of some audiences. Earlier and later versions of the record come along as notes and proofs, with nothing opened.
 *
 * @param release digest of a signed release note
 * @param audiences what is disclosed, or, with a release, what whoever exports it may read anyway: a release that discloses more is not
 *     for them to take away
 */
public record Export(Id record, long version, Optional<Hash> release, Set<Audience> audiences) {
    public Export {
        audiences = Set.copyOf(audiences);
        if (audiences.contains(Audience.AUDIT) || release.isPresent() && audiences.isEmpty()) {
            throw new IllegalArgumentException("a segment is open or restricted, not " + audiences);
        }
    }

    /** Exactly what a release discloses, for someone who may read all of the record. */
    public static Export released(Id record, long version, Hash release) {
        return released(record, version, release, EnumSet.of(Audience.OPEN, Audience.RESTRICTED));
    }

    /** The same for someone who may read the segments of these audiences: REFUSED if the release discloses another. */
    public static Export released(Id record, long version, Hash release, Set<Audience> readable) {
        return new Export(record, version, Optional.of(release), readable);
    }

    /** The segments of these audiences, without a logged release; none for notes and proofs alone. */
    public static Export readable(Id record, long version, Set<Audience> audiences) {
        return new Export(record, version, Optional.empty(), audiences);
    }
}
