package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.KekLabel;
import org.evidencevault.core.keys.RootKeyProvider;
import org.evidencevault.core.keys.RootKeys;
import org.evidencevault.core.keys.WrappedKey;

/** Wrapped KEKs. Keys: {@code root-key} in base64, {@code vault}, {@code case}, {@code audience}, {@code generation}; result: {@code kek}. */
final class WrappedKekVectors extends WrappedKeyVectors {
    private static final byte[] ROOT = Seeds.hash("root key").bytes();
    private static final byte[] KEK = Seeds.hash("kek").bytes();
    private static final Id VAULT = Seeds.id("vault");
    private static final Id CASE = Seeds.id("case");
    private static final KekLabel LABEL = new KekLabel(VAULT, CASE, Audience.OPEN, 1);

    @Override
    public String name() {
        return "wrapped-kek";
    }

    @Override
    public List<String> keys() {
        return List.of("root-key", "vault", "case", "audience", "generation", "kek");
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "open", LABEL);
        ok(out, "restricted-of-the-last-generation", new KekLabel(VAULT, CASE, Audience.RESTRICTED, 0xffffffffL));
        ok(out, "audit", new KekLabel(VAULT, VAULT, Audience.AUDIT, 0));
        defects(out, ROOT, KEK, label(LABEL), entries(LABEL));
        labelOf(out, "another-vault", new KekLabel(Seeds.id("another vault"), CASE, Audience.OPEN, 1));
        labelOf(out, "another-case", new KekLabel(VAULT, Seeds.id("another case"), Audience.OPEN, 1));
        labelOf(out, "another-audience", new KekLabel(VAULT, CASE, Audience.RESTRICTED, 1));
        labelOf(out, "another-generation", new KekLabel(VAULT, CASE, Audience.OPEN, 2));
        labelOf(out, "vault-and-case-swapped", new KekLabel(CASE, VAULT, Audience.OPEN, 1));
        byte[] dekLabel = label(LABEL);
        dekLabel["evidence-vault/".length()] = 'd';
        cannotOpen(out, "label-of-a-dek", wrapped(ROOT, KEK, dekLabel), entries(LABEL));
    }

    private static void ok(VectorSet out, String name, KekLabel label) {
        List<String> entries = new ArrayList<>(List.of(entries(label)));
        entries.addAll(List.of("kek", Base64Text.encode(KEK)));
        out.ok(name, wrapped(ROOT, KEK, label(label)), entries.toArray(String[]::new));
    }

    /** Wrapped for another purpose than the one that it is unwrapped for. */
    private static void labelOf(VectorSet out, String name, KekLabel label) {
        cannotOpen(out, name, wrapped(ROOT, KEK, label(label)), entries(LABEL));
    }

    /** The label as the specification writes it. */
    private static byte[] label(KekLabel label) {
        return new ByteWriter()
                .ascii("evidence-vault/kek@v1")
                .u8(0)
                .id(label.vault())
                .id(label.caseId())
                .u8(label.audience().code())
                .u32(label.generation())
                .toByteArray();
    }

    private static String[] entries(KekLabel label) {
        return new String[] {
            "root-key", Base64Text.encode(ROOT),
            "vault", label.vault().toString(),
            "case", label.caseId().toString(),
            "audience", Integer.toString(label.audience().code()),
            "generation", Long.toString(label.generation())
        };
    }

    @Override
    public byte[] run(Vector vector) {
        KekLabel label = new KekLabel(
                Id.parse(ContextKeys.need(vector, "vault"), "vault"),
                Id.parse(ContextKeys.need(vector, "case"), "case"),
                Audience.of(Decimal.parseInt(ContextKeys.need(vector, "audience"), 1, 3, "audience")),
                Decimal.parse(ContextKeys.need(vector, "generation"), "generation"));
        byte[] root = Base64Text.decode(ContextKeys.need(vector, "root-key"), 32, "root-key");
        try (RootKeyProvider roots = RootKeys.inMemory("root", root)) {
            Kek kek = roots.unwrap("root", WrappedKey.ofBytes(vector.body(), "vector"), label);
            byte[] expected = Base64Text.decode(ContextKeys.need(vector, "kek"), 32, "kek");
            assertEquals(wrapOne(Kek.generate(new GivenBytes(expected))), wrapOne(kek));
            return roots.wrap(kek, label).bytes();
        }
    }

    /** Two keys that wrap alike are one. */
    private static WrappedKey wrapOne(Kek kek) {
        return kek.wrap(Dek.ofBytes(new byte[32]), new byte[0]);
    }
}
