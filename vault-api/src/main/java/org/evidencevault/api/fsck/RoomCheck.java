package org.evidencevault.api.fsck;

import java.util.List;
import java.util.Set;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.vault.Finding;

/** How a room checks rows of its own when everything that is stored is checked. */
public interface RoomCheck {
    /** Begins a check of the rows as they are now. */
    Pass begin();

    /** One check: all custody events, and what the core stores for rooms, are shown to it, then it ends. Not thread safe. */
    interface Pass {
        /** Each custody event, once, in the order in which they were stored. */
        default void event(CustodyEvent event) {}

        /** The subject of each thing that is kept. */
        default void kept(Id subject) {}

        /** The place of each file that no version has. */
        default void unclaimed(Id record, long version, long segment) {}

        /**
         * Under which subjects the room keeps something sealed, as rows or events say; asked once all was shown. What is kept under
         * others is nobody's, which is a finding.
         */
        default Set<Id> kept() {
            return Set.of();
        }

        /** What is wrong, once all was shown; empty says that all is well. Names nobody. */
        List<Finding> end();
    }
}
