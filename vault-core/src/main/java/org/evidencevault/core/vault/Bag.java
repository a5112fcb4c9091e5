package org.evidencevault.core.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.StoredZipWriter;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;

/** Writes measured files as a BagIt bag (RFC 8493) in an archive of our profile. */
final class Bag {
    private static final Comparator<BundleFile> BY_PATH = Comparator.comparing(BundleFile::path);

    private Bag() {}

    static Exported write(Id export, Optional<BagInfo.Entries> entries, List<BundleFile> payload, OutputStream out) {
        List<BundleFile> sorted = new ArrayList<>(payload);
        sorted.sort(BY_PATH);
        long bytes = sorted.stream().mapToLong(BundleFile::size).sum();
        List<BundleFile> tags = new ArrayList<>();
        tags.add(BundleFile.of(BundleLayout.BAGIT, BundleLayout.bagit()));
        tags.add(BundleFile.of(
                BundleLayout.BAG_INFO, new BagInfo(bytes, sorted.size(), Optional.of(export), entries).encode()));
        tags.add(BundleFile.of(BundleLayout.MANIFEST, manifest(sorted)));
        tags.sort(BY_PATH);
        tags.add(BundleFile.of(BundleLayout.TAG_MANIFEST, manifest(tags)));

        List<BundleFile> all = new ArrayList<>(tags);
        all.addAll(sorted);
        all.sort(BY_PATH);
        StoredZipWriter zip = new StoredZipWriter(out);
        for (BundleFile file : all) {
            zip.add(file.path(), file.size(), file.crc32(), file.source()::writeTo);
        }
        zip.finish();
        try {
            out.flush();
        } catch (IOException e) {
            throw VaultException.io("bundle", e);
        }
        return new Exported(export, sorted.size(), bytes);
    }

    /** In the form that {@code sha256sum -c} reads. */
    private static byte[] manifest(List<BundleFile> files) {
        StringBuilder out = new StringBuilder();
        files.forEach(file ->
                out.append(file.sha256().hex()).append("  ").append(file.path()).append('\n'));
        return Utf8.bytes(out.toString());
    }
}
