package org.evidencevault.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

final class Base64TextFuzzTest {
    static List<byte[]> seeds() {
        return List.of(Seeds.ascii("AAEC"), Seeds.ascii("Zg=="));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void whatParsesEncodesToTheSameBytes(byte[] input) {
        Malleability.accepts(
                input, bytes -> Utf8.bytes(Base64Text.encode(Base64Text.decode(Utf8.decode(bytes, "fuzz"), "fuzz"))));
    }
}
