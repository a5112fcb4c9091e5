package org.evidencevault.core.vectors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.envelope.Cobblestone;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.envelope.SealedObject;
import org.evidencevault.core.keys.Dek;

/** Sealed objects with one defect each. All but those of chunks and large paddings are custody events, which are small. */
final class SealedObjectDefects {
    private static final byte[] HELLO = Seeds.ascii("hello");
    private static final int AFTER_HELLO = 8 + 5;
    private static final SealedExample EVENT =
            new SealedExample("event", SealedExample.event(), SealedExample.padded(HELLO, 1024));
    private static final SealedExample SEGMENTS =
            new SealedExample("segments", SealedExample.segments(), SealedExample.padded(HELLO, 4096));
    private static final SealedExample ATTACHMENT =
            new SealedExample("attachment", SealedExample.attachment(), SealedExample.padded(HELLO, 4096));

    private SealedObjectDefects() {}

    static void of(VectorSet out) {
        List.of(EVENT, SEGMENTS, ATTACHMENT).forEach(SealedObjectDefects::requireOpens);
        sizes(out);
        bits(out);
        keys(out);
        lengths(out);
        paddings(out);
        chunks(out);
    }

    private static void sizes(VectorSet out) {
        event(out, "empty-file", cut(0));
        event(out, "cut-in-the-salt", cut(23));
        event(out, "cut-in-the-commitment", cut(55));
        event(out, "no-chunk", cut(SealedExample.HEADER));
        event(out, "cut-in-the-first-tag", cut(SealedExample.HEADER + 15));
        event(out, "chunk-cut-to-an-empty-one", cut(SealedExample.HEADER + 16));
        event(out, "last-byte-missing", cut(EVENT.sealed().length - 1));
        event(out, "byte-after-the-end", cut(EVENT.sealed().length + 1));
    }

    private static byte[] cut(int length) {
        return Arrays.copyOf(EVENT.sealed(), length);
    }

    private static void bits(VectorSet out) {
        event(out, "bit-of-the-salt", flipped(EVENT.sealed(), 0));
        event(out, "bit-of-the-commitment", flipped(EVENT.sealed(), 55));
        event(out, "bit-of-the-length", flipped(EVENT.sealed(), SealedExample.HEADER + 7));
        event(out, "bit-of-the-content", flipped(EVENT.sealed(), SealedExample.HEADER + 8));
        event(out, "bit-of-the-padding", flipped(EVENT.sealed(), SealedExample.HEADER + 1023));
        event(out, "bit-of-the-tag", flipped(EVENT.sealed(), EVENT.sealed().length - 1));
        byte[] header = new SealedExample("another event", EVENT.context(), EVENT.plaintext()).sealed();
        byte[] mixed = EVENT.sealed();
        System.arraycopy(header, 24, mixed, 24, 32);
        event(out, "commitment-of-another-object", mixed);
    }

    private static byte[] flipped(byte[] sealed, int at) {
        byte[] changed = sealed.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static void keys(VectorSet out) {
        byte[] other = Seeds.hash("another dek").bytes();
        SealedObjectVectors.bad(out, "another-dek", other, EVENT.context(), EVENT.sealed());
        event(out, "sealed-without-context", EVENT.sealedWithoutContext());
        openedAs(out, "event-of-another-id", EVENT, ObjectType.CUSTODY_EVENT, "another event", 0, 0);
        openedAs(out, "segments-of-another-record", SEGMENTS, ObjectType.OPEN_SEGMENTS, "another record", 1, 0);
        openedAs(out, "segments-of-another-version", SEGMENTS, ObjectType.OPEN_SEGMENTS, "record", 2, 0);
        openedAs(out, "open-segments-as-restricted", SEGMENTS, ObjectType.RESTRICTED_SEGMENTS, "record", 1, 0);
        openedAs(out, "attachment-of-another-segment", ATTACHMENT, ObjectType.OPEN_ATTACHMENT, "record", 1, 4);
        openedAs(out, "attachment-as-segments", ATTACHMENT, ObjectType.OPEN_SEGMENTS, "record", 1, 0);
    }

    private static void openedAs(
            VectorSet out,
            String name,
            SealedExample example,
            ObjectType type,
            String subject,
            long version,
            long part) {
        ObjectContext context = new ObjectContext(type, Seeds.id(subject), version, part);
        SealedObjectVectors.bad(out, name, example.dek(), context, example.sealed());
    }

    private static void lengths(VectorSet out) {
        length(out, "length-1017-of-an-event", 1017);
        length(out, "length-little-endian", 5L << 56);
        length(out, "length-above-2-63", Long.MIN_VALUE | 5);
        length(out, "length-2-64-minus-1", -1);
        length(out, "length-too-small-for-its-content", 4);
        byte[] larger = new ByteWriter().u64(4089).bytes(new byte[4088]).toByteArray();
        sealed(out, "length-beyond-4096-padded-to-4096", SealedExample.segments(), larger);
        sealed(out, "length-5-padded-to-4352", SealedExample.segments(), SealedExample.padded(HELLO, 4352));
    }

    private static void length(VectorSet out, String name, long length) {
        byte[] plaintext = ByteBuffer.allocate(1024).putLong(length).put(HELLO).array();
        sealed(out, name, SealedExample.event(), plaintext);
    }

    private static void paddings(VectorSet out) {
        byte[] after = SealedExample.padded(HELLO, 1024);
        after[AFTER_HELLO] = 1;
        sealed(out, "padding-begins-with-a-one", SealedExample.event(), after);
        byte[] last = SealedExample.padded(HELLO, 1024);
        last[1023] = 1;
        sealed(out, "padding-ends-with-a-one", SealedExample.event(), last);
        sealed(out, "plaintext-empty", SealedExample.event(), new byte[0]);
        sealed(out, "plaintext-of-7-bytes", SealedExample.event(), new byte[7]);
        sealed(out, "event-not-padded", SealedExample.event(), SealedExample.padded(HELLO, AFTER_HELLO));
        sealed(out, "event-padded-to-1023", SealedExample.event(), SealedExample.padded(HELLO, 1023));
        sealed(out, "event-padded-to-4096", SealedExample.event(), SealedExample.padded(HELLO, 4096));
        sealed(out, "segments-padded-to-1024", SealedExample.segments(), SealedExample.padded(HELLO, 1024));
        byte[] content = SealedExample.content(4089);
        sealed(out, "4097-bytes-not-padded", SealedExample.segments(), SealedExample.padded(content, 4097));
        sealed(out, "4097-bytes-padded-to-4608", SealedExample.segments(), SealedExample.padded(content, 4608));
    }

    private static void chunks(VectorSet out) {
        SealedExample two = attachment("two chunks", 16_377, 17_408);
        chunked(out, "first-chunk-dropped", two, 1);
        byte[] padding = two.plaintext().clone();
        padding[padding.length - 1] = 1;
        sealed(out, "padding-of-the-second-chunk-ends-with-a-one", two.context(), padding);
        SealedExample empty = attachment("empty last chunk", 16_376, 16_384);
        chunked(out, "empty-last-chunk-dropped", empty, 0);
        changed(out, "bit-of-the-first-of-two-chunks", empty, SealedExample.HEADER + 8192);
        changed(out, "bit-of-the-tag-of-an-empty-last-chunk", empty, empty.sealed().length - 1);
        SealedExample three = attachment("three chunks", 32_760, 32_768);
        chunked(out, "chunks-swapped", three, 1, 0, 2);
        chunked(out, "middle-chunk-dropped", three, 0, 2);
    }

    private static SealedExample attachment(String name, int size, int padded) {
        SealedExample example = new SealedExample(
                name, SealedExample.attachment(), SealedExample.padded(SealedExample.content(size), padded));
        requireOpens(example);
        return example;
    }

    /** What a defect is put into is right before. */
    private static void requireOpens(SealedExample example) {
        SealedObject.openSmall(Dek.ofBytes(example.dek()), example.context(), example.sealed());
    }

    /** The header, then these chunks. */
    private static void chunked(VectorSet out, String name, SealedExample example, int... chunks) {
        byte[] sealed = example.sealed();
        ByteWriter file = new ByteWriter().bytes(Arrays.copyOf(sealed, SealedExample.HEADER));
        for (int chunk : chunks) {
            int from = SealedExample.HEADER + chunk * SealedExample.SEALED_CHUNK;
            file.bytes(Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + SealedExample.SEALED_CHUNK)));
        }
        SealedObjectVectors.bad(out, name, example.dek(), example.context(), file.toByteArray());
    }

    private static void changed(VectorSet out, String name, SealedExample example, int at) {
        SealedObjectVectors.bad(out, name, example.dek(), example.context(), flipped(example.sealed(), at));
    }

    private static void event(VectorSet out, String name, byte[] body) {
        SealedObjectVectors.bad(out, name, EVENT.dek(), EVENT.context(), body);
    }

    /** A plaintext with a defect, sealed as it should be: it decrypts. */
    private static void sealed(VectorSet out, String name, ObjectContext context, byte[] plaintext) {
        SealedExample example = new SealedExample(name, context, plaintext);
        Cobblestone.open(Dek.ofBytes(example.dek()), context.bytes(), example.sealed());
        SealedObjectVectors.bad(out, name, example.dek(), context, example.sealed());
    }
}
