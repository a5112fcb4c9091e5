package org.evidencevault.core.record;

import org.evidencevault.core.codec.Utf8;

/**
 * Where things stand in a bundle, and the files in it that are always the same: a BagIt 1.0 bag (RFC 8493). The writer of bundles
 * and the verifier share it. {@link BundlePath} has the names below {@code data/}.
 */
public final class BundleLayout {
    public static final String BAGIT = "bagit.txt";
    public static final String BAG_INFO = "bag-info.txt";
    public static final String MANIFEST = "manifest-sha256.txt";
    public static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    /** Everything that manifest-sha256.txt lists begins with this. */
    public static final String PAYLOAD = "data/";

    public static final String README = PAYLOAD + "README.txt";

    private BundleLayout() {}

    /** The content of {@link #BAGIT}. */
    public static byte[] bagit() {
        return Utf8.bytes("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    }

    /** The content of {@link #README}. */
    public static byte[] readme() {
        return Utf8.bytes(BundleReadme.TEXT);
    }
}
