package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.tlog.EntryBundle;

/** Entry bundles. Keys: {@code width}, how many entries there must be; {@code leaf}, a result per entry: its leaf hash. */
final class EntryBundleVectors implements VectorFormat {
    @Override
    public String name() {
        return "entry-bundle";
    }

    @Override
    public List<String> keys() {
        return List.of("width", "leaf");
    }

    @Override
    public void generate(VectorSet out) {
        List<byte[]> three = IntStream.range(0, 3)
                .mapToObj(i -> ExampleLog.entry(i).encode())
                .toList();
        byte[] bundle = EntryBundle.encode(three);
        ok(out, "one", three.subList(0, 1));
        ok(out, "three", three);
        ok(out, "empty-entry", List.of(new byte[0]));
        out.bad("one-entry-missing", FailureKind.WRONG_LENGTH, bundle, "width", "4");
        out.bad("one-entry-more", FailureKind.TRAILING_BYTES, bundle, "width", "2");
        out.bad("cut-in-an-entry", FailureKind.WRONG_LENGTH, Arrays.copyOf(bundle, bundle.length - 1), "width", "3");
        out.bad("cut-in-a-length", FailureKind.WRONG_LENGTH, Arrays.copyOf(bundle, 2 * 79 + 1), "width", "3");
        out.bad(
                "byte-after-the-last",
                FailureKind.TRAILING_BYTES,
                Arrays.copyOf(bundle, bundle.length + 1),
                "width",
                "3");
        byte[] longer = bundle.clone();
        longer[0] = (byte) 0xff;
        out.bad("length-beyond-the-end", FailureKind.WRONG_LENGTH, longer, "width", "3");
    }

    private static void ok(VectorSet out, String name, List<byte[]> entries) {
        List<String> lines = new ArrayList<>(List.of("width", Integer.toString(entries.size())));
        entries.forEach(entry -> lines.addAll(List.of("leaf", Tree.leaf(entry).base64())));
        out.ok(name, EntryBundle.encode(entries), lines.toArray(String[]::new));
    }

    @Override
    public byte[] run(Vector vector) {
        int width = Integer.parseInt(vector.value("width").orElseThrow());
        EntryBundle bundle = EntryBundle.parse(vector.body(), width, "vector");
        List<byte[]> entries =
                IntStream.range(0, bundle.size()).mapToObj(bundle::entry).toList();
        assertEquals(
                vector.values("leaf"),
                entries.stream().map(entry -> Tree.leaf(entry).base64()).toList());
        return EntryBundle.encode(entries);
    }
}
