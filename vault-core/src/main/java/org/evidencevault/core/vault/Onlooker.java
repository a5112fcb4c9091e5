package org.evidencevault.core.vault;

import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;

/**
 * Looks on while everything that is stored is checked: for those who have rows of their own to compare with it. Needs not be thread
 * safe.
 */
public interface Onlooker {
    /** Each custody event that opens, once, in the order in which they were stored. */
    void event(CustodyEvent event);

    /** The subject of each thing that is kept under a {@link Kept} name. */
    void kept(Id subject);

    /** The place of each file that no version has: an upload, or what is left of one. */
    void unclaimed(Id record, long version, long segment);

    /** Nobody looks on. */
    Onlooker NOBODY = new Onlooker() {
        @Override
        public void event(CustodyEvent event) {}

        @Override
        public void kept(Id subject) {}

        @Override
        public void unclaimed(Id record, long version, long segment) {}
    };
}
