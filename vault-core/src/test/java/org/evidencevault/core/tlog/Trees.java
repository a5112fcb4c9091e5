package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;

/** Entries and trees of the tests. */
final class Trees {
    private Trees() {}

    static byte[] entry(long index) {
        return Utf8.bytes("entry " + index);
    }

    static List<byte[]> entries(int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    /** A published log of {@code size} entries: files by path, appended in one batch. */
    static Files log(int size) {
        TreeAppender appender = TreeAppender.empty();
        for (int i = 0; i < size; i++) {
            appender.append(entry(i));
        }
        return new Files(size, appender.root(), new TreeMap<>(appender.takeNewFiles()));
    }

    record Files(long size, Hash root, Map<String, byte[]> files) {
        TileReader reader() {
            return TileReader.of(path -> Optional.ofNullable(files.get(path)));
        }

        TileProofs proofs() {
            return TileProofs.at(size, reader());
        }
    }
}
