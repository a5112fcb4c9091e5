package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Failures;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSink;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZipNames;
import org.junit.jupiter.api.Test;

/** What a run has read of a bundle, and what it says when the bundle answers differently the second time. */
class PayloadTest {
    private final Files files = new Files();
    private final List<Long> progress = new ArrayList<>();
    private final Checks checks = new Checks();

    /** Files in memory, which can be changed and broken while a run goes on. */
    private static final class Files implements BundleFiles {
        final StoredZipNames names = new StoredZipNames();
        final List<byte[]> contents = new ArrayList<>();
        Optional<VaultException> broken = Optional.empty();
        int readings;

        Files add(String name, String content) {
            names.add(name, "test");
            contents.add(Seeds.ascii(content));
            return this;
        }

        @Override
        public StoredZipNames names() {
            return names;
        }

        @Override
        public long size(int file) {
            return contents.get(file).length;
        }

        @Override
        public byte[] read(int file) {
            readings++;
            broken.ifPresent(failure -> {
                throw failure;
            });
            return contents.get(file).clone();
        }

        @Override
        public void read(int file, ByteSink sink) {
            byte[] content = read(file);
            sink.accept(content, 0, content.length);
        }

        @Override
        public void close() {}
    }

    private Payload payload() {
        return new Payload(files, (done, total) -> {
            assertEquals(files.names.count(), total);
            progress.add(done);
        });
    }

    /** What the files are now, as a manifest that lists all of them. */
    private Manifest manifest() {
        StringBuilder text = new StringBuilder();
        BitSet all = new BitSet();
        for (int file = 0; file < files.names.count(); file++) {
            all.set(file);
            text.append(TestBundle.line(files.names.name(file), files.contents.get(file)));
        }
        Manifest manifest = new Manifest(files.names);
        manifest.read(TestBundle.bytes(text), all, "manifest", checks);
        return manifest;
    }

    @Test
    void aFileIsJudgedByWhatWasReadOfItFirst() {
        files.add("a", "first").add("b", "whole");
        Manifest manifest = manifest();
        Payload payload = payload();
        assertEquals(Hash.of(Seeds.ascii("first")), payload.read(0, 5).digest());
        files.contents.set(0, Seeds.ascii("other"));
        payload.compare(manifest, checks);
        assertEquals(List.of(), checks.lines());
        assertEquals(2, files.readings);
        Failures.assertFails(FailureKind.DAMAGED, () -> payload.again(0));
        Failures.assertFails(FailureKind.DAMAGED, () -> payload.again(0, (bytes, offset, length) -> {}));
        assertArrayEquals(Seeds.ascii("whole"), payload.again(1));
    }

    @Test
    void aFileThatIsNotWhatItsManifestSaysIsNamed() {
        files.add("a", "first").add("b", "whole");
        Manifest manifest = manifest();
        files.contents.set(1, Seeds.ascii("other"));
        payload().compare(manifest, checks);
        assertEquals(
                List.of(Check.failed(
                        CheckId.BAG, "b", FailureKind.DAMAGED, "its SHA-256 is not the one in the manifest")),
                checks.lines());
    }

    @Test
    void aFileIsReadUpToItsLimit() {
        files.add("a", "first");
        assertArrayEquals(Seeds.ascii("first"), payload().read(0, 5).bytes());
        Failures.assertFails(FailureKind.LIMIT_EXCEEDED, () -> payload().read(0, 4));
        assertEquals(1, files.readings);
    }

    @Test
    void anUnreadableFileIsReadOnceCountedOnceAndNamed() {
        files.add("a", "first");
        Manifest manifest = manifest();
        Payload payload = payload();
        files.broken = Optional.of(new VaultException(FailureKind.DAMAGED, "zip a", "its CRC-32 does not match"));
        Failures.assertFails(FailureKind.DAMAGED, () -> payload.read(0, 5));
        payload.compare(manifest, checks);
        assertEquals(1, files.readings);
        assertEquals(List.of(1L), progress);
        assertEquals(
                List.of(Check.failed(CheckId.BAG, "a", FailureKind.DAMAGED, "zip a: its CRC-32 does not match")),
                checks.lines());
    }

    @Test
    void aFailingDiskEndsTheRun() {
        files.add("a", "first");
        Manifest manifest = manifest();
        files.broken = Optional.of(new VaultException(FailureKind.IO, "zip", "the disk is gone"));
        Failures.assertFails(FailureKind.IO, () -> payload().compare(manifest, checks));
        assertEquals(List.of(), progress);
    }

    @Test
    void progressIsToldNowAndThenAndAtTheEnd() {
        for (int file = 0; file < 1200; file++) {
            files.add(String.format(Locale.ROOT, "%04d", file), "x");
        }
        Payload payload = payload();
        for (int file = 0; file < 1200; file++) {
            payload.read(file, 1);
            payload.digest(file);
        }
        assertEquals(List.of(512L, 1024L, 1200L), progress);
    }
}
