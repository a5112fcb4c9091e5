package org.evidencevault.core.tlog;

import java.util.Collection;
import java.util.List;

/** Who must have signed: one witness, or some of the members of a group. */
sealed interface Quorum {
    /** Whether the witnesses named {@code signed} are enough. */
    boolean isMetBy(Collection<String> signed);

    /** Whether a signature of {@code witness} can count. */
    boolean contains(String witness);

    /** One witness. */
    record One(String witness) implements Quorum {
        @Override
        public boolean isMetBy(Collection<String> signed) {
            return signed.contains(witness);
        }

        @Override
        public boolean contains(String other) {
            return witness.equals(other);
        }
    }

    /** At least {@code threshold} of {@code members}. */
    record Group(int threshold, List<Quorum> members) implements Quorum {
        public Group {
            members = List.copyOf(members);
        }

        @Override
        public boolean isMetBy(Collection<String> signed) {
            return members.stream().filter(member -> member.isMetBy(signed)).count() >= threshold;
        }

        @Override
        public boolean contains(String witness) {
            return members.stream().anyMatch(member -> member.contains(witness));
        }
    }
}
