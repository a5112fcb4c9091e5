package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.envelope.OpenedObject;
import org.evidencevault.core.envelope.SealedObject;
import org.evidencevault.core.keys.Dek;

/**
 * Sealed objects. Keys: {@code dek} in base64 and those of {@link ContextKeys}, with which the object is opened; results: {@code
 * size} and {@code sha256} of its content.
 */
final class SealedObjectVectors implements VectorFormat {
    private static final int SALT = 24;
    private static final Id RECORD = Seeds.id("record");

    @Override
    public String name() {
        return "sealed-object";
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("dek", "size", "sha256"));
        keys.addAll(ContextKeys.KEYS);
        return keys;
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "open-segments-empty", 0, 4096, SealedExample.segments());
        ok(
                out,
                "restricted-segments-one-byte",
                1,
                4096,
                new ObjectContext(ObjectType.RESTRICTED_SEGMENTS, RECORD, 2, 0));
        ok(out, "open-attachment-4087-bytes", 4087, 4096, SealedExample.attachment());
        ok(
                out,
                "restricted-attachment-4088-bytes-fill-4096",
                4088,
                4096,
                new ObjectContext(ObjectType.RESTRICTED_ATTACHMENT, RECORD, 0xffffffffL, 1023));
        ok(out, "custody-event-empty", 0, 1024, SealedExample.event());
        ok(out, "custody-event-1016-bytes-fill-1024", 1016, 1024, SealedExample.event());
        ok(out, "link-opening", 100, 4096, new ObjectContext(ObjectType.LINK_OPENING, Seeds.id("link"), 0, 0));
        ok(
                out,
                "index-file-4089-bytes-padded-to-4352",
                4089,
                4352,
                new ObjectContext(ObjectType.INDEX_FILE, Seeds.id("index"), 0, 0xffffffffL));
        ok(out, "last-chunk-empty", 16_376, 16_384, SealedExample.attachment());
        ok(out, "two-chunks", 16_377, 17_408, SealedExample.attachment());
        ok(out, "three-chunks-the-last-empty", 32_760, 32_768, SealedExample.attachment());
        SealedObjectDefects.of(out);
    }

    private static void ok(VectorSet out, String name, int size, int padded, ObjectContext context) {
        byte[] content = SealedExample.content(size);
        SealedExample example = new SealedExample(name, context, SealedExample.padded(content, padded));
        List<String> entries = entries(example.dek(), context);
        entries.addAll(List.of(
                "size", Integer.toString(size), "sha256", Hash.of(content).base64()));
        out.ok(name, example.sealed(), entries.toArray(String[]::new));
    }

    static void bad(VectorSet out, String name, byte[] dek, ObjectContext context, byte[] body) {
        out.bad(name, FailureKind.CANNOT_OPEN, body, entries(dek, context).toArray(String[]::new));
    }

    private static List<String> entries(byte[] dek, ObjectContext context) {
        List<String> entries = new ArrayList<>(List.of("dek", Base64Text.encode(dek)));
        entries.addAll(ContextKeys.of(context));
        return entries;
    }

    @Override
    public byte[] run(Vector vector) {
        Dek dek = Dek.ofBytes(Base64Text.decode(ContextKeys.need(vector, "dek"), 32, "dek"));
        ObjectContext context = ContextKeys.in(vector);
        byte[] content = open(dek, context, vector.body());
        assertEquals(ContextKeys.need(vector, "size"), Integer.toString(content.length));
        assertEquals(ContextKeys.need(vector, "sha256"), Hash.of(content).base64());
        return SealedObject.seal(dek, context, content, new GivenBytes(Arrays.copyOf(vector.body(), SALT)));
    }

    /** Opens it as a stream and in memory, which must agree. */
    private static byte[] open(Dek dek, ObjectContext context, byte[] body) {
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        try (OpenedObject object = SealedObject.open(dek, context, new BytesSource(body))) {
            object.copyTo(streamed);
        } catch (VaultException e) {
            assertThrows(VaultException.class, () -> SealedObject.openSmall(dek, context, body));
            throw e;
        }
        byte[] whole = assertDoesNotThrow(() -> SealedObject.openSmall(dek, context, body));
        assertArrayEquals(streamed.toByteArray(), whole);
        return whole;
    }
}
