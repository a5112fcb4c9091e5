package org.evidencevault.core.vectors;

import java.util.Map;
import java.util.TreeMap;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.verify.TestBundle;
import org.evidencevault.core.verify.TestLog;
import org.evidencevault.core.verify.TestRecord;

/**
 * Bundles: archives as they are, what an auditor holds them against, and an index that says what must come of each. Too large for
 * {@link Vector}, and of use as files to whoever has a verifier.
 */
final class BundleVectors {
    static final String FOLDER = "bundle";
    static final String INDEX = "index";
    static final String AUTHORS = "author-keys";
    static final String POLICY = "policy";
    static final String ARCHIVE = ".zip";
    static final String TILES = ".tiles";

    private BundleVectors() {}

    /** All of them, by name. */
    static Map<String, BundleVector> all() {
        BundleSet out = new BundleSet();
        valid(out);
        ArchiveDefects.of(out);
        BagDefects.of(out);
        RecordDefects.of(out);
        ReleaseDefects.of(out);
        LogDefects.of(out);
        CustodyDefects.of(out);
        return out.vectors();
    }

    private static void valid(BundleSet out) {
        out.ok("plain", BundleScene.plain().bundle);
        out.ok("released-others-withheld", BundleScene.released(0, 1, 2, 3).bundle);
        BundleScene erased = BundleScene.logged(TestRecord.DESK);
        erased.record.erase(1, 4);
        out.ok("erased", erased.disclose(0).bundle);
        TestLog log = new TestLog();
        TestRecord first = TestRecord.first(log, "record");
        out.ok("two-versions", RecordDefects.both(first, first.next("record"), log.size()));
        out.ok("two-heads-and-what-connects-them", connected());
        BundleScene elsewhere = BundleScene.plain();
        out.ok("readme-in-other-words", elsewhere.replace(BundleLayout.README, Seeds.ascii("A bundle.\n")));
    }

    private static TestBundle connected() {
        BundleScene scene = BundleScene.plain();
        long size = scene.log.size();
        scene.log.fill(3);
        scene.add(new CheckpointFile(size).path(), scene.log.signed(size).encode());
        return scene.add(
                new ConsistencyFile(size, size + 3).path(),
                scene.log.consistency(size, size + 3).encode());
    }

    /** Every file of the folder, by path. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(AUTHORS, Seeds.ascii(authors()));
        files.put(POLICY, Seeds.ascii(policy()));
        StringBuilder index = new StringBuilder();
        all().forEach((name, vector) -> {
            index.append(vector.line(name));
            files.put(name + ARCHIVE, vector.archive());
            vector.tiles().forEach((path, content) -> files.put(name + TILES + "/" + path, content));
        });
        files.put(INDEX, Seeds.ascii(index.toString()));
        return files;
    }

    private static String authors() {
        return TestRecord.DESK.key().encode() + "\n"
                + BundleScene.ENDED.key().encode() + " until=3\n"
                + BundleScene.LATER.key().encode() + " from=4\n";
    }

    private static String policy() {
        TestLog log = new TestLog();
        return "log " + log.logKey.key().encode() + "\n"
                + "witness log-pq " + log.logPq.key().encode() + "\n"
                + "witness w1 " + log.witness.key().encode() + "\n"
                + "group hybrid all log-pq w1\n"
                + "quorum hybrid\n";
    }
}
