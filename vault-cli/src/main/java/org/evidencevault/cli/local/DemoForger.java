package org.evidencevault.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZip;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.BundleLayout;

/**
 * Changes one bit of one disclosed paragraph in an unpacked copy of a bundle and corrects every checksum that is not signed, as
 * somebody would who wants it to pass.
 */
final class DemoForger {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    DemoForger(Path bundle) {
        try (StoredZip zip = StoredZip.open(bundle)) {
            for (int i = 0; i < zip.names().count(); i++) {
                files.put(zip.names().name(i), zip.read(i));
            }
        }
    }

    /** Changes the segment that holds exactly {@code paragraph}; returns its name. */
    String change(String paragraph) {
        byte[] before = Utf8.bytes(paragraph);
        String name = files.entrySet().stream()
                .filter(file -> file.getKey().contains("/segments/") && Arrays.equals(file.getValue(), before))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the paragraph is disclosed"));
        byte[] after = before.clone();
        after[0] ^= 1;
        files.put(name, after);
        correct(BundleLayout.MANIFEST, before, after);
        return name;
    }

    private void correct(String manifest, byte[] before, byte[] after) {
        byte[] old = files.get(manifest);
        if (old == null) {
            throw new IllegalStateException("a bundle has a " + manifest);
        }
        String text = Utf8.decode(old, manifest)
                .replace(Hash.of(before).hex(), Hash.of(after).hex());
        byte[] corrected = Utf8.bytes(text);
        files.put(manifest, corrected);
        if (!manifest.equals(BundleLayout.TAG_MANIFEST)) {
            correct(BundleLayout.TAG_MANIFEST, old, corrected);
        }
    }

    /** Writes the copy as a folder. */
    void write(Path folder) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Path parent = target.getParent();
                Files.createDirectories(parent == null ? folder : parent);
                Files.write(target, file.getValue());
            }
        } catch (IOException e) {
            throw VaultException.io(folder.toString(), e);
        }
    }
}
