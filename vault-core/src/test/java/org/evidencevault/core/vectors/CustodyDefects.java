package org.evidencevault.core.vectors;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BundlePath.CustodyFile;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.verify.TestBundle;
import org.evidencevault.core.verify.TestLog;

/** An auditor's exports of custody events: of a log with a charter at 0, right and wrong. */
final class CustodyDefects {
    private static final Id VAULT = Seeds.id("vault");

    private final TestLog log = new TestLog();
    private final TestBundle bundle = new TestBundle();

    private CustodyDefects() {
        log.append(VAULT, Seeds.hash("charter"));
    }

    static void of(BundleSet out) {
        out.ok("custody", two().seal());
        CustodyDefects complete = two();
        out.add("ok-custody-complete", BundleSet.VERIFIED, complete.seal(), complete.published());
        CustodyDefects gap = new CustodyDefects().event("1", 1).event("3", 3);
        out.add("custody-number-never-logged", BundleSet.FALSE, gap.seal(), gap.published(), "custody:BROKEN_CHAIN");
        out.bad(
                "custody-number-twice",
                BundleSet.MALFORMED,
                two().event("another", 2).seal(),
                "custody:DUPLICATE");
        CustodyDefects changed = two();
        changed.seal();
        changed.bundle.put(new CustodyFile(1, false), custody("another", 1).encode());
        out.bad("custody-event-changed", BundleSet.FALSE, changed.bundle.seal(), "inclusion:NOT_INCLUDED");
    }

    private static CustodyDefects two() {
        return new CustodyDefects().event("1", 1).event("2", 2);
    }

    private static CustodyEvent custody(String id, long number) {
        return new CustodyEvent(
                VAULT,
                Seeds.id("event " + id),
                Seeds.id("writer"),
                number,
                Instant.parse("2026-02-01T10:00:00Z"),
                "someone",
                EventAction.READ,
                EventOutcome.ALLOWED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("to write the article"),
                Seeds.salt(id));
    }

    private CustodyDefects event(String id, long number) {
        CustodyEvent event = custody(id, number);
        long index = log.append(VAULT, event.digest());
        bundle.put(new CustodyFile(index, false), event.encode());
        return this;
    }

    /** Adds the proofs, all in the tree that there is now. */
    private TestBundle seal() {
        for (long index = 1; index < log.size(); index++) {
            bundle.put(
                    new CustodyFile(index, true), log.proof(index, log.size()).encode());
        }
        return bundle.seal();
    }

    /** The log as it is served. */
    private Map<String, byte[]> published() {
        Map<String, byte[]> files = new TreeMap<>(log.tree(log.size()).files());
        files.put("checkpoint", log.signed(log.size()).encode());
        return files;
    }
}
