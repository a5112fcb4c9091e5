package org.evidencevault.core.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A ZIP archive written field by field (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16), as the profile of bundles has it
 * unless a test changes a field. Knows nothing of the code that reads and writes archives.
 */
final class RawZip {
    private static final int DATE_1980_01_01 = 0x21;

    /** A file; what local header and central directory say of it, and what stands before it. */
    static final class Entry {
        String name;
        String localName;
        byte[] stored;
        int size;
        int crc;
        int method;
        int date = DATE_1980_01_01;
        byte[] extra = {};
        int attributes;
        byte[] before = {};

        Entry(String name, byte[] content) {
            this.name = name;
            this.localName = name;
            this.stored = content.clone();
            this.size = content.length;
            CRC32 crc32 = new CRC32();
            crc32.update(content);
            this.crc = (int) crc32.getValue();
        }
    }

    final List<Entry> entries = new ArrayList<>();

    /** Stored files in the order of the map. */
    static RawZip of(Map<String, byte[]> files) {
        RawZip zip = new RawZip();
        files.forEach((name, content) -> zip.entries.add(new Entry(name, content)));
        return zip;
    }

    Entry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> offsets = new ArrayList<>();
        for (Entry entry : entries) {
            out.put(entry.before);
            offsets.add(out.position());
            local(out, entry);
        }
        int start = out.position();
        for (int i = 0; i < entries.size(); i++) {
            central(out, entries.get(i), offsets.get(i));
        }
        int size = out.position() - start;
        short count = (short) entries.size();
        out.putInt(0x06054b50).putInt(0).putShort(count).putShort(count);
        out.putInt(size).putInt(start).putShort((short) 0);
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static void local(ByteBuffer out, Entry entry) {
        out.putInt(0x04034b50).putShort((short) 10);
        common(out, entry, entry.localName);
        out.put(ascii(entry.localName)).put(entry.extra).put(entry.stored);
    }

    private static void central(ByteBuffer out, Entry entry, int offset) {
        out.putInt(0x02014b50).putShort((short) 45).putShort((short) 10);
        common(out, entry, entry.name);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putInt(entry.attributes).putInt(offset);
        out.put(ascii(entry.name)).put(entry.extra);
    }

    private static void common(ByteBuffer out, Entry entry, String name) {
        out.putShort((short) 0).putShort((short) entry.method);
        out.putShort((short) 0).putShort((short) entry.date);
        out.putInt(entry.crc).putInt(entry.stored.length).putInt(entry.size);
        out.putShort((short) name.length()).putShort((short) entry.extra.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
