package org.evidencevault.core.verify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZipWriter;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath;

/** The files of a bundle, to be spoilt at will and written as archive or folder. */
public final class TestBundle {
    public final Map<String, byte[]> files = new TreeMap<>();

    public TestBundle() {
        files.put(BundleLayout.README, BundleLayout.readme());
    }

    public TestBundle put(BundlePath path, byte[] content) {
        files.put(path.path(), content);
        return this;
    }

    public TestBundle put(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public byte[] get(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException(path + " is not among " + files.keySet());
        }
        return content;
    }

    /** Makes the tag files fit all others. */
    public TestBundle seal() {
        files.keySet().removeIf(name -> !name.startsWith(BundleLayout.PAYLOAD));
        StringBuilder manifest = new StringBuilder();
        files.forEach((name, content) -> manifest.append(line(name, content)));
        long octets =
                files.values().stream().mapToLong(content -> content.length).sum();
        Map<String, byte[]> tags = new TreeMap<>();
        tags.put(BundleLayout.BAG_INFO, new BagInfo(octets, files.size(), Optional.empty()).encode());
        tags.put(BundleLayout.BAGIT, BundleLayout.bagit());
        tags.put(BundleLayout.MANIFEST, bytes(manifest));
        sealTags(tags);
        return this;
    }

    private void sealTags(Map<String, byte[]> tags) {
        StringBuilder manifest = new StringBuilder();
        tags.forEach((name, content) -> manifest.append(line(name, content)));
        files.putAll(tags);
        files.put(BundleLayout.TAG_MANIFEST, bytes(manifest));
    }

    public static String line(String name, byte[] content) {
        return Hash.of(content).hex() + "  " + name + "\n";
    }

    static byte[] bytes(CharSequence text) {
        return org.evidencevault.core.Seeds.ascii(text.toString());
    }

    Path zip(Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            StoredZipWriter writer = new StoredZipWriter(out);
            files.forEach(writer::add);
            writer.finish();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder(Path folder) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
