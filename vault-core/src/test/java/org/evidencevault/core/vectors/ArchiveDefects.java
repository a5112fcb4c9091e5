package org.evidencevault.core.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import org.evidencevault.core.record.BundleLayout;

/** Bundles that are right, in archives that are not: each would be read, or misread, by some other tool. */
final class ArchiveDefects {
    private ArchiveDefects() {}

    static void of(BundleSet out) {
        whole(out);
        names(out);
        fields(out);
    }

    private static void whole(BundleSet out) {
        byte[] right = RawZip.of(BundleScene.plain().bundle.files).bytes();
        out.archive("cut-off", BundleSet.MALFORMED, Arrays.copyOf(right, right.length - 1), "bag:WRONG_LENGTH");
        out.archive(
                "byte-after-the-end", BundleSet.MALFORMED, Arrays.copyOf(right, right.length + 1), "bag:WRONG_LENGTH");
        changed(out, "byte-before-the-first-file", "TRAILING_BYTES", zip -> zip.entries.get(0).before = new byte[1]);
        changed(out, "names-descend", "OUT_OF_ORDER", zip -> Collections.swap(zip.entries, 2, 3));
        changed(out, "name-twice", "DUPLICATE", zip -> zip.entries.add(3, zip.entries.get(2)));
    }

    private static void names(BundleSet out) {
        named(out, "path-leaves-its-folder", "data/../../outside");
        named(out, "path-absolute", "/data/outside");
        named(out, "names-differ-by-case", "data/readme.txt");
    }

    /** One more empty file, where its name sorts. */
    private static void named(BundleSet out, String vector, String name) {
        changed(out, vector, "UNSAFE_PATH", zip -> {
            zip.entries.add(new RawZip.Entry(name, new byte[0]));
            zip.entries.sort((a, b) -> a.name.compareTo(b.name));
        });
    }

    private static void fields(BundleSet out) {
        entry(out, "compressed", "COMPRESSED", entry -> {
            entry.method = 8;
            entry.stored = deflated(entry.stored);
        });
        entry(out, "symbolic-link", "UNSAFE_PATH", entry -> entry.attributes = 0xa1ff << 16);
        entry(out, "time-of-2026", "NON_CANONICAL", entry -> entry.date = (2026 - 1980) << 9 | 3 << 5 | 1);
        entry(out, "extra-field", "NON_CANONICAL", entry -> entry.extra = new byte[] {0x55, 0x54, 1, 0, 0});
        entry(out, "local-header-names-another-file", "NON_CANONICAL", entry -> entry.localName = "data/README.doc");
    }

    private static void entry(BundleSet out, String name, String kind, Consumer<RawZip.Entry> change) {
        changed(out, name, kind, zip -> change.accept(zip.entry(BundleLayout.README)));
    }

    private static void changed(BundleSet out, String name, String kind, Consumer<RawZip> change) {
        RawZip zip = RawZip.of(BundleScene.plain().bundle.files);
        change.accept(zip);
        out.archive(name, BundleSet.MALFORMED, zip.bytes(), "bag:" + kind);
    }

    /** One block that is stored, as RFC 1951 has it in section 3.2.4: compressors differ, this does not. */
    private static byte[] deflated(byte[] content) {
        return ByteBuffer.allocate(5 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putShort((short) content.length)
                .putShort((short) ~content.length)
                .put(content)
                .array();
    }
}
