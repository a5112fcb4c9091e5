package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.WrappedKey;

/** Wrapped DEKs. Keys: {@code kek} in base64 and those of {@link ContextKeys}; result: {@code dek}. */
final class WrappedDekVectors extends WrappedKeyVectors {
    private static final byte[] KEK = Seeds.hash("kek").bytes();
    private static final byte[] DEK = Seeds.hash("dek").bytes();
    private static final byte[] INFO = Seeds.ascii("two keys that expand alike are one");

    @Override
    public String name() {
        return "wrapped-dek";
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("kek", "dek"));
        keys.addAll(ContextKeys.KEYS);
        return keys;
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "open-segments", SealedExample.segments());
        ok(out, "open-attachment", SealedExample.attachment());
        ok(out, "custody-event", SealedExample.event());
        ObjectContext context = SealedExample.attachment();
        defects(out, KEK, DEK, label(context), entries(context));
        labelOf(out, "another-record", ObjectType.OPEN_ATTACHMENT, "another record", 1, 3);
        labelOf(out, "another-version", ObjectType.OPEN_ATTACHMENT, "record", 2, 3);
        labelOf(out, "another-part", ObjectType.OPEN_ATTACHMENT, "record", 1, 4);
        labelOf(out, "another-type", ObjectType.RESTRICTED_ATTACHMENT, "record", 1, 3);
        cannotOpen(out, "context-alone-as-label", wrapped(KEK, DEK, context.bytes()), entries(context));
        byte[] kekLabel = new ByteWriter()
                .ascii("evidence-vault/kek@v1\0")
                .bytes(context.bytes())
                .toByteArray();
        cannotOpen(out, "label-of-a-kek", wrapped(KEK, DEK, kekLabel), entries(context));
    }

    private static void ok(VectorSet out, String name, ObjectContext context) {
        List<String> entries = new ArrayList<>(List.of(entries(context)));
        entries.addAll(List.of("dek", Base64Text.encode(DEK)));
        out.ok(name, wrapped(KEK, DEK, label(context)), entries.toArray(String[]::new));
    }

    /** Wrapped for another object than the one that it is unwrapped for. */
    private static void labelOf(VectorSet out, String name, ObjectType type, String subject, long version, long part) {
        byte[] label = label(new ObjectContext(type, Seeds.id(subject), version, part));
        cannotOpen(out, name, wrapped(KEK, DEK, label), entries(SealedExample.attachment()));
    }

    private static byte[] label(ObjectContext context) {
        return new ByteWriter()
                .ascii("evidence-vault/dek@v1")
                .u8(0)
                .bytes(context.bytes())
                .toByteArray();
    }

    private static String[] entries(ObjectContext context) {
        List<String> entries = new ArrayList<>(List.of("kek", Base64Text.encode(KEK)));
        entries.addAll(ContextKeys.of(context));
        return entries.toArray(String[]::new);
    }

    @Override
    public byte[] run(Vector vector) {
        byte[] context = ContextKeys.in(vector).bytes();
        Kek kek = Kek.generate(new GivenBytes(Base64Text.decode(ContextKeys.need(vector, "kek"), 32, "kek")));
        Dek dek = kek.unwrap(WrappedKey.ofBytes(vector.body(), "vector"), context);
        byte[] expected = Base64Text.decode(ContextKeys.need(vector, "dek"), 32, "dek");
        assertArrayEquals(Dek.ofBytes(expected).expand(INFO, 32), dek.expand(INFO, 32));
        return kek.wrap(dek, context).bytes();
    }
}
